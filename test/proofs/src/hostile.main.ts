import { hostile } from './hostile.js';
import { prove } from './options.js';

await prove('hostile', 100_000, hostile);
