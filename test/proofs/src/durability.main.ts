import { durability } from './durability.js';
import { prove } from './options.js';

await prove('durability', 100, durability);
