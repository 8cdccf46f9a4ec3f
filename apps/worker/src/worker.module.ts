import { Module, type DynamicModule } from '@nestjs/common';
import { AccessModule } from '@inview/access';
import { ActionsModule } from '@inview/actions';
import { Holds, Mail, PlatformModule, type Config } from '@inview/platform';
import { PlanUpkeepModule } from '@inview/plans';
import { ProgramsModule } from '@inview/programs';
import { RiskModule } from '@inview/risk';
import { BounceListener } from './bounce.listener.js';
import { Queues } from './queue.js';
import { ReminderProcessor } from './reminder.processor.js';
import { ReminderQueue } from './reminder.queue.js';
import { SectionProcessor } from './section.processor.js';
import { SectionQueue } from './section.queue.js';
import { Settling } from './settling.js';

/** The worker: for each queue one that fills it and one that does what is in it. It asks the same law as the api. */
@Module({})
export class WorkerModule {
  static forConfig(config: Config): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        PlatformModule.forConfig(config, 'worker'),
        AccessModule,
        ActionsModule,
        PlanUpkeepModule,
        ProgramsModule,
        RiskModule,
      ],
      providers: [
        { provide: Mail, useFactory: () => new Mail(config.SMTP_URL, config.MAIL_FROM) },
        { provide: Holds, useFactory: () => new Holds(config.DATABASE_URL) },
        Queues,
        BounceListener,
        ReminderProcessor,
        ReminderQueue,
        SectionProcessor,
        SectionQueue,
        Settling,
      ],
    };
  }
}
