import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { AppModule } from '@inview/api/app.module';
import { compose } from '@inview/api/compose';
import { readConfig } from '@inview/platform';
import { sabotages, type Sabotage } from './sabotage.js';

// The product's own modules and doors in a process of their own. With an argument, one safeguard is another provider:
// the product itself has no switch for it.
process.once('disconnect', () => process.exit(1));
const config = readConfig();
const composing = Test.createTestingModule({ imports: [AppModule.forConfig(config)] });
const sabotage = process.argv[2] as Sabotage | undefined;
if (sabotage) sabotages[sabotage](composing);
const app = (await composing.compile()).createNestApplication<NestExpressApplication>({
  bodyParser: false,
  logger: ['error'],
});
await compose(app).listen(config.PORT, config.HOST);
process.send?.('listening');
