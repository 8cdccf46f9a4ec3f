import { nodes } from './nodes.js';
import { prove } from './options.js';

await prove('nodes', 3000, nodes);
