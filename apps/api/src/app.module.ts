import { Module, type DynamicModule } from '@nestjs/common';
import { AccessModule } from '@inview/access';
import { PlatformModule, type Config } from '@inview/platform';
import { ActionApiModule } from './action/action.module.js';
import { CaseApiModule } from './case/case.module.js';
import { ConflictApiModule } from './conflict/conflict.module.js';
import { ConsultationApiModule } from './consultation/consultation.module.js';
import { MeetingApiModule } from './meeting/meeting.module.js';
import { PanelApiModule } from './panel/panel.module.js';
import { PlanApiModule } from './plan/plan.module.js';
import { PracticeApiModule } from './practice/practice.module.js';
import { PreviewApiModule } from './preview/preview.module.js';
import { ProgramApiModule } from './program/program.module.js';
import { RealtimeModule } from './realtime/realtime.module.js';
import { ReferralApiModule } from './referral/referral.module.js';
import { RiskApiModule } from './risk/risk.module.js';
import { SecurityModule } from './security/security.module.js';
import { SharingApiModule } from './sharing/sharing.module.js';
import { SessionApiModule } from './session/session.module.js';

const nouns = [
  SessionApiModule,
  ReferralApiModule,
  PanelApiModule,
  PracticeApiModule,
  MeetingApiModule,
  CaseApiModule,
  PreviewApiModule,
  ConflictApiModule,
  RiskApiModule,
  PlanApiModule,
  ConsultationApiModule,
  ActionApiModule,
  ProgramApiModule,
  SharingApiModule,
];

/** The api: thin doors over the libs, one module a noun. */
@Module({})
export class AppModule {
  static forConfig(config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [PlatformModule.forConfig(config, 'api'), AccessModule, SecurityModule, RealtimeModule, ...nouns],
    };
  }
}
