import { z } from 'zod';
import { agreementStandings } from '@inview/policy';
import { LocalDate } from './shape.js';

/**
 * How it stands with what carries a consultation, and until when; null before it is sent. `ends-soon`: in the fortnight before
 * its last day. `goes-on`: her agreement has ended, and two people decided that it goes on.
 */
export const Agreement = z.strictObject({ until: LocalDate, is: z.enum(agreementStandings) }).nullable();
