import { execFileSync } from 'node:child_process';

/** Says what is missing for two nodes, or nothing. */
export function redisIsMissing() {
  try {
    execFileSync('redis-server', ['--version'], { stdio: 'ignore' });
    return undefined;
  } catch {
    return 'Two nodes need a redis-server between them: sudo apt-get install -y redis-server';
  }
}
