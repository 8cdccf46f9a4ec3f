import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { LOG, type Logger } from '@inview/platform';
import { Documents, type Advance } from '@inview/plans';
import { NodeLink } from './node-link.js';

/** Three numbers go before the update: that before its first edit, that of its last, and the access version. */
const NUMBERS = 3 * Float64Array.BYTES_PER_ELEMENT;

const channel = (sectionId: string): string => `inview:edits:${sectionId}`;

type Received = Parameters<Documents['receive']>[0];

/**
 * Edits that other nodes committed, live. They are told after the commit, and no acknowledgement waits for it. Postgres is the
 * truth: a gap in the numbers is filled from the log, and the last message lost, which leaves no gap, is found by the comparison
 * that OpenScreens makes every second. That is also what remains while Redis is away (realtime.md §5, docs/decisions/0008).
 */
@Injectable()
export class EditsAcrossNodes implements OnApplicationBootstrap {
  constructor(
    private readonly documents: Documents,
    private readonly link: NodeLink,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.link.isOn) return;
    this.documents.onAdvanced((advance) => {
      if (advance.origin === 'here') this.link.say(channel(advance.sectionId), encode(advance));
    });
    // Heard from before it is read, so that nothing falls in between.
    this.documents.onOpened((sectionId) => void this.hear(sectionId));
    this.documents.onClosed((sectionId) => {
      this.link.unhear(channel(sectionId));
    });
  }

  private async hear(sectionId: string): Promise<void> {
    await this.link.hear(channel(sectionId), (payload) => {
      this.documents.receive(decode(sectionId, payload)).catch((error: unknown) => {
        this.log.warn({ err: error, sectionId }, 'edits of another node wait for the next comparison');
      });
    });
  }
}

function encode({ after, seq, accessVersion, update }: Advance): Uint8Array {
  return Buffer.concat([Buffer.from(Float64Array.of(after, seq, accessVersion).buffer), update]);
}

/** Throws when it is no message of ours. */
function decode(sectionId: string, payload: Buffer): Received {
  const number = (place: number): number => payload.readDoubleLE(place * Float64Array.BYTES_PER_ELEMENT);
  const update = new Uint8Array(payload.subarray(NUMBERS));
  return { sectionId, after: number(0), seq: number(1), accessVersion: number(2), update };
}
