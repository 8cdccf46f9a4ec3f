import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { readConfig } from '@inview/platform';
import { WorkerModule } from './worker.module.js';

try {
  const worker = await NestFactory.createApplicationContext(WorkerModule.forConfig(readConfig()), {
    logger: ['error', 'warn'],
    abortOnError: false,
  });
  worker.enableShutdownHooks();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : 'The worker cannot start.'}\n`);
  process.exit(1);
}
