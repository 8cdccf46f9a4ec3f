import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Ids, InTransaction, present, publish, rows, type TransactionEvents } from '@inview/platform';

/** A new case is planned for a quarter of an hour (domain.md §1.2). */
const MINUTES_FOR_A_NEW_CASE = 15;

/** Puts an accepted referral's case on the agenda of the panel's next planned meeting, in the transaction that opened it. */
@Injectable()
export class AgendaService implements OnModuleInit {
  constructor(
    private readonly ids: Ids,
    private readonly events: InTransaction,
  ) {}

  onModuleInit(): void {
    this.events.on('case.opened', (tx, opened) => this.add(tx, opened));
  }

  private async add(tx: EntityManager, { caseId, panelId }: TransactionEvents['case.opened']): Promise<void> {
    // Locked, so that two cases do not take the same place.
    const [next] = await rows<{ id: string }>(
      tx,
      `SELECT id FROM meeting WHERE panel_id = $1 AND state = 'planned' ORDER BY starts_at LIMIT 1 FOR UPDATE`,
      [panelId],
    );
    const { id } = present(next, 'no-next-meeting');
    await tx.query(
      `INSERT INTO agenda_item (id, meeting_id, case_id, kind, position, minutes_planned)
       SELECT $1, $2, $3, 'new', coalesce(max(position), 0) + 1, $4 FROM agenda_item WHERE meeting_id = $2`,
      [this.ids.next(), id, caseId, MINUTES_FOR_A_NEW_CASE],
    );
    await publish(tx, { what: 'meeting', id, needs: 'panel.read', scopeId: panelId });
  }
}
