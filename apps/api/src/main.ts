import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { readConfig } from '@inview/platform';
import { AppModule } from './app.module.js';
import { compose } from './compose.js';

try {
  const config = readConfig();
  const app = await NestFactory.create<NestExpressApplication>(AppModule.forConfig(config), {
    bodyParser: false,
    logger: ['error', 'warn'],
  });
  await compose(app).listen(config.PORT, config.HOST);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : 'Inview cannot start.'}\n`);
  process.exit(1);
}
