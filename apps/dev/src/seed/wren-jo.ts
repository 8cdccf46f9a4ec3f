import { randomUUID } from 'node:crypto';
import { localDate, MELBOURNE } from '@inview/platform';
import type { SeededPanel } from './panel.js';
import type { SeedTable, SeedValue } from './rows.js';
import type { Wren } from './wren.js';

const words = {
  herWords: 'Dad stands at the fence after school. He says it is our secret.',
  myReading:
    'He uses Jo to learn when she is alone. Somebody at the school should know, and Jo should not be questioned.',
};

/** What Jo told, in a part of its own: by a risk to the child, whatever Tessa agreed to; read, and released to nobody yet. */
export function partOfJo(
  panel: SeededPanel,
  wren: Wren,
  row: Record<string, SeedValue> & { readonly id: string; readonly client_id: string },
): SeedTable[] {
  const consent = {
    id: randomUUID(),
    consultation_id: row.id,
    basis: 'risk-to-a-child',
    purpose: '',
    agreed: [],
    until: localDate(wren.ago(-60 * 24), MELBOURNE),
    how: '',
    words_version: '',
    why: 'He waits for the child where nobody else sees it.',
    told_her: 'not-yet',
    views: 'Jo wants the fence to be “not a secret any more”, and not to talk to police.',
    contact_by: 'through-somebody',
    contact_when: 'Through Tessa, in her safe times.',
    recorded_by: panel.person('advocate'),
    recorded_at: wren.ago(3),
  };
  const part = {
    ...row,
    party_id: wren.jo,
    subject: 'child-victim-survivor',
    person: 'Jo',
    state: 'read',
    read_at: wren.ago(2),
    draft: { clientId: row.client_id, ...words },
  };
  return [
    { table: 'consultation', rows: [part] },
    {
      table: 'consultation_input',
      rows: [
        {
          consultation_id: row.id,
          her_words: words.herWords,
          my_reading: words.myReading,
          may_know: false,
          may_use_with_him: false,
        },
      ],
    },
    { table: 'consent', rows: [consent] },
  ];
}
