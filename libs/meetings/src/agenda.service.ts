import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PracticeSettingsQueries } from '@inview/agencies';
import {
  Ids,
  InTransaction,
  localDate,
  MELBOURNE,
  present,
  publish,
  rows,
  type TransactionEvents,
} from '@inview/platform';

/** Puts an accepted referral's case on the agenda of the panel's next planned meeting, in the transaction that opened it. */
@Injectable()
export class AgendaService implements OnModuleInit {
  constructor(
    private readonly ids: Ids,
    private readonly events: InTransaction,
    private readonly settings: PracticeSettingsQueries,
  ) {}

  onModuleInit(): void {
    this.events.on('case.opened', (tx, opened) => this.add(tx, opened));
  }

  private async add(tx: EntityManager, { caseId, panelId, at }: TransactionEvents['case.opened']): Promise<void> {
    // Locked, so that two cases do not take the same place.
    const [next] = await rows<{ id: string }>(
      tx,
      `SELECT id FROM meeting WHERE panel_id = $1 AND state = 'planned' ORDER BY starts_at LIMIT 1 FOR UPDATE`,
      [panelId],
    );
    const { id } = present(next, 'no-next-meeting');
    const { meeting } = await this.settings.inForce(tx, localDate(at, MELBOURNE));
    await tx.query(
      `INSERT INTO agenda_item (id, meeting_id, case_id, kind, position, minutes_planned)
       SELECT $1, $2, $3, 'new', coalesce(max(position), 0) + 1, $4 FROM agenda_item WHERE meeting_id = $2`,
      [this.ids.next(), id, caseId, meeting.minutesForNewCase],
    );
    await publish(tx, { what: 'meeting', id, needs: 'panel.read', scopeId: panelId });
  }
}
