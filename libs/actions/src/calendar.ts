import { createHash } from 'node:crypto';
import { SOMETHING_IS_DUE } from './reminder.mail.js';

/** A line is at most 75 octets; what is longer goes on after a line break and a space (RFC 5545, 3.1). Ours are ASCII. */
const OCTETS = 75;
function folded(line: string): string {
  const parts = [line.slice(0, OCTETS)];
  for (let at = OCTETS; at < line.length; at += OCTETS - 1) parts.push(` ${line.slice(at, at + OCTETS - 1)}`);
  return parts.join('\r\n');
}

const stamp = (at: Date): string => at.toISOString().replaceAll(/[-:]|\.\d+/g, '');

/** A calendar with nothing in it would be none (RFC 5545, 3.6), and a day without reminders is to look like any other. */
const zone = [
  'BEGIN:VTIMEZONE',
  'TZID:UTC',
  'BEGIN:STANDARD',
  'DTSTART:19700101T000000',
  'TZOFFSETFROM:+0000',
  'TZOFFSETTO:+0000',
  'END:STANDARD',
  'END:VTIMEZONE',
];

/** One entry for each moment at which mails would leave, whatever number of things they stand for. */
function entry(feedId: string, at: Date, host: string, publicUrl: string): string[] {
  const uid = createHash('sha256')
    .update(`${feedId} ${stamp(at)}`)
    .digest('hex')
    .slice(0, 32);
  return [
    'BEGIN:VEVENT',
    `UID:${uid}@${host}`,
    // The time of the entry, not of its writing, which would tell when somebody did something.
    `DTSTAMP:${stamp(at)}`,
    `DTSTART:${stamp(at)}`,
    'DURATION:PT15M',
    `SUMMARY:${SOMETHING_IS_DUE}`,
    `DESCRIPTION:Sign in to see what it is: ${publicUrl}`,
    'CLASS:PRIVATE',
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

/**
 * Q22: a feed as text (iCalendar, RFC 5545). It says when its owner is mailed and what the mail says, and nothing else: no name,
 * no place, no number of things, no id of anything but the feed's own entries.
 */
export function calendarText(feedId: string, moments: readonly Date[], publicUrl: string): string {
  const host = new URL(publicUrl).hostname;
  const times = [...new Set(moments.map((at) => at.getTime()))].sort((one, other) => one - other);
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Inview//Inview//EN',
    'X-WR-CALNAME:Inview',
    ...zone,
    ...times.flatMap((time) => entry(feedId, new Date(time), host, publicUrl)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

/** A feed as it is sent, of somebody who is mailed once; for who looks at what Inview sends. */
export const sampleCalendar = (publicUrl: string): string =>
  calendarText('sample', [new Date('2026-12-01T22:00:00.000Z')], publicUrl);
