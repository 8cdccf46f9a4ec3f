import { prove } from './options.js';
import { revocation } from './revocation.js';

await prove('revocation', 200, revocation, { nodes: 2 });
