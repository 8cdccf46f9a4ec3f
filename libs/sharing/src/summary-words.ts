import { Injectable, type OnModuleInit } from '@nestjs/common';
import { practitionerAsActor } from '@inview/agencies';
import { InTransaction } from '@inview/platform';
import { HerWords } from './her-words.js';

/** W1: what the whole panel is told of a case as it opens repeats nothing that was said of her before there was one, in a case of the same people or in none. */
@Injectable()
export class SummaryWords implements OnModuleInit {
  constructor(
    private readonly events: InTransaction,
    private readonly herWords: HerWords,
  ) {}

  onModuleInit(): void {
    this.events.on('case.summarised', async (tx, { caseId, practitionerId, wholePanelSummary }) => {
      const actor = await practitionerAsActor(tx, practitionerId);
      if (actor)
        await this.herWords.keepOut(tx, { actor, caseIds: [caseId], audience: 'whole-panel' }, { wholePanelSummary });
    });
  }
}
