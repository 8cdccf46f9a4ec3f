import { Module, type DynamicModule } from '@nestjs/common';
import { AccessModule } from '@inview/access';
import { ActionsModule } from '@inview/actions';
import { Mail, PlatformModule, type Config } from '@inview/platform';
import { ReminderProcessor } from './reminder.processor.js';
import { ReminderQueue } from './reminder.queue.js';

/** The worker: one queue, one processor. It asks the same law as the api. */
@Module({})
export class WorkerModule {
  static forConfig(config: Config): DynamicModule {
    return {
      module: WorkerModule,
      imports: [PlatformModule.forConfig(config, 'worker'), AccessModule, ActionsModule],
      providers: [
        { provide: Mail, useFactory: () => new Mail(config.SMTP_URL, config.MAIL_FROM) },
        ReminderProcessor,
        ReminderQueue,
      ],
    };
  }
}
