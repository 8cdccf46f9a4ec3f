import { createPostgresBackend, withBackend, type PostgresConnectionOptions } from 'bullmq';
import { QUEUE_SCHEMA } from '@inview/platform';

/** BullMQ on Postgres: no second store to run. Its tables are made by the migrations; the app's role could not make them. */
export const { Queue, Worker } = withBackend(createPostgresBackend);
export type Queue<D> = InstanceType<typeof Queue<D>>;
export type Worker<D> = InstanceType<typeof Worker<D>>;

/** Reminders of actions. */
export const REMINDERS = 'reminders';

/** A queue holds ids only: what is to be said, and whether, is asked of Postgres when the time comes. */
export interface ReminderJob {
  readonly outboxId: string;
}

/** Upkeep of stored sections of plans: compaction, and the nightly check. */
export const SECTIONS = 'sections';

export type SectionTask = 'compact' | 'check';

export interface SectionJob {
  readonly sectionId: string;
}

export const connectionTo = (url: string, max: number): PostgresConnectionOptions => ({
  connectionString: url,
  schema: QUEUE_SCHEMA,
  migrate: false,
  max,
});
