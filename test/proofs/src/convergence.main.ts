import { convergence } from './convergence.js';
import { prove } from './options.js';

await prove('convergence', 200, convergence, { nodes: 2, redis: 'up', trace: 1_000_000 });
