import { Injectable, type OnModuleInit } from '@nestjs/common';
import { practitionerAsActor } from '@inview/agencies';
import { InTransaction } from '@inview/platform';
import { HerWords } from './her-words.js';

/** W1: what the whole panel is told of a case as it opens repeats nothing that an advocate sent before there was one. */
@Injectable()
export class SummaryWords implements OnModuleInit {
  constructor(
    private readonly events: InTransaction,
    private readonly herWords: HerWords,
  ) {}

  onModuleInit(): void {
    this.events.on('case.summarised', async (tx, { practitionerId, wholePanelSummary }) => {
      const actor = await practitionerAsActor(tx, practitionerId);
      if (actor)
        await this.herWords.keepOut(tx, { actor, caseIds: [], audience: 'whole-panel' }, { wholePanelSummary });
    });
  }
}
