import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from '@inview/api/app.module';
import { compose } from '@inview/api/compose';
import { readConfig } from '@inview/platform';

// The product's api as it is; it only says when it listens, and ends with whoever started it (so that a profile is written).
process.once('disconnect', () => process.exit(1));
const config = readConfig();
const app = await NestFactory.create<NestExpressApplication>(AppModule.forConfig(config), {
  bodyParser: false,
  logger: ['error'],
});
await compose(app).listen(config.PORT, config.HOST);
process.send?.({ port: config.PORT });
