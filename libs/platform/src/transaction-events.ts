import type { EntityManager } from 'typeorm';

/** What earlier libs announce inside their transaction for later libs to handle in it (house.md "Use cases across libs"). */
export interface TransactionEvents {
  /** A referral is accepted with words that the whole panel reads: before the case is there. */
  'case.summarised': { readonly caseId: string; readonly practitionerId: string; readonly wholePanelSummary: string };
  'case.opened': { readonly caseId: string; readonly panelId: string; readonly at: Date };
  'consent.withdrawn': { readonly consultationId: string; readonly at: Date };
  'consent.expired': { readonly consultationId: string; readonly at: Date };
  'consultation.stops-going-on': { readonly consultationId: string; readonly at: Date };
  /** A version of the practice settings was approved or ended: other days may be working days now. */
  'practice.answered': { readonly at: Date };
  /** A conflict was lifted, or somebody is let in: to these people, to whom it was unknown, the case is open. */
  'case.opens-to': { readonly caseId: string; readonly people: readonly string[]; readonly at: Date };
  'consultation.goes-on': { readonly consultationId: string; readonly at: Date };
}

type Handler<E extends keyof TransactionEvents> = (tx: EntityManager, event: TransactionEvents[E]) => Promise<void>;

/** Announces and handles within one transaction: a handler that fails undoes the change that it was told of. */
export class InTransaction {
  private readonly handlers = new Map<keyof TransactionEvents, Handler<keyof TransactionEvents>[]>();

  on<E extends keyof TransactionEvents>(name: E, handler: Handler<E>): void {
    const all = this.handlers.get(name) ?? [];
    this.handlers.set(name, [...all, handler as Handler<keyof TransactionEvents>]);
  }

  async announce<E extends keyof TransactionEvents>(
    tx: EntityManager,
    name: E,
    event: TransactionEvents[E],
  ): Promise<void> {
    for (const handler of this.handlers.get(name) ?? []) await handler(tx, event);
  }
}
