import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { the, type Moment } from './moment.js';
import { press } from './screen.js';

/** Her advocate has left the unit since she sent it: a colleague can withdraw for her, and reads nothing of it (C9). */
export const left: readonly Moment[] = [
  {
    name: 'her advocate has left the unit',
    steps: ['ask for a consultation', 'the advocate answers'],
    before: async (walk) => {
      const owner = new pg.Client({ connectionString: walk.inview.database.ownerUrl });
      await owner.connect();
      const gone = randomUUID();
      await owner.query(
        `insert into practitioner (id, unit_id, name, role, email, left_at)
         select $1, unit_id, 'A colleague', 'Family safety advocate', $2, now() from consultation where id = $3`,
        [gone, `${gone}@riverbend.example`, walk.id('consultation')],
      );
      await owner.query('update consultation set advocate_id = $1 where id = $2', [gone, walk.id('consultation')]);
      await owner.end();
    },
    views: [
      { who: 'advocate', what: 'my people, left by a colleague', path: the('/people'), shows: 'Left by a colleague' },
      {
        who: 'advocate',
        what: 'my people, withdrawing for a colleague',
        path: the('/people'),
        then: (page) => press(page, /^Withdraw for her/),
        shows: 'Was there pressure on her?',
      },
      {
        who: 'advocate',
        what: 'my people, withdrawing too early',
        path: the('/people'),
        then: async (page) => {
          await press(page, /^Withdraw for her/);
          await press(page, 'Withdraw now');
        },
        shows: 'Say whether there was pressure.',
      },
    ],
  },
];
