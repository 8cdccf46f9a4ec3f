import { Module, type DynamicModule } from '@nestjs/common';
import { AccessModule } from '@inview/access';
import { ActionsModule } from '@inview/actions';
import { Mail, PlatformModule, type Config } from '@inview/platform';
import { PlanUpkeepModule } from '@inview/plans';
import { Queues } from './queue.js';
import { ReminderProcessor } from './reminder.processor.js';
import { ReminderQueue } from './reminder.queue.js';
import { SectionProcessor } from './section.processor.js';
import { SectionQueue } from './section.queue.js';

/** The worker: for each queue one that fills it and one that does what is in it. It asks the same law as the api. */
@Module({})
export class WorkerModule {
  static forConfig(config: Config): DynamicModule {
    return {
      module: WorkerModule,
      imports: [PlatformModule.forConfig(config, 'worker'), AccessModule, ActionsModule, PlanUpkeepModule],
      providers: [
        { provide: Mail, useFactory: () => new Mail(config.SMTP_URL, config.MAIL_FROM) },
        Queues,
        ReminderProcessor,
        ReminderQueue,
        SectionProcessor,
        SectionQueue,
      ],
    };
  }
}
