import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { calendarText } from './calendar.js';

const FEED = '0b9d8a1e-2c3f-4a5b-8c6d-7e8f90a1b2c3';
const URL = 'https://inview.example';
const nine = new Date('2026-11-17T22:00:00.000Z');

interface Component {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly parts: readonly Component[];
}

/** Reads a calendar as RFC 5545 has it: lines end in CRLF and are unfolded (3.1), components nest (3.6), properties are `name:value`. */
function parsed(text: string): Component {
  expect(text.endsWith('\r\n')).toBe(true);
  for (const line of text.slice(0, -2).split('\r\n')) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(line).toMatch(/^[\x20-\x7e]+$/);
  }
  const lines = text.replaceAll('\r\n ', '').slice(0, -2).split('\r\n');
  const read = (): Component => {
    const name = /^BEGIN:(\w+)$/.exec(lines.shift() ?? '')?.[1] ?? '';
    expect(name).not.toBe('');
    const properties: Record<string, string> = {};
    const parts: Component[] = [];
    while (lines.length > 0 && lines[0] !== `END:${name}`) {
      if (lines[0]?.startsWith('BEGIN:')) parts.push(read());
      else {
        const [, key = '', value = ''] = /^([A-Z-]+):(.*)$/.exec(lines.shift() ?? '') ?? [];
        expect([key, key in properties]).toEqual([expect.stringMatching(/./), false]);
        properties[key] = value;
      }
    }
    expect(lines.shift()).toBe(`END:${name}`);
    return { name, properties, parts };
  };
  const calendar = read();
  expect(lines).toEqual([]);
  return calendar;
}
const entries = (text: string) => parsed(text).parts.filter(({ name }) => name === 'VEVENT');

describe('a calendar feed as text', () => {
  test('is a calendar with one entry, and that is all that it says', () => {
    expect(parsed(calendarText(FEED, [nine], URL))).toEqual({
      name: 'VCALENDAR',
      properties: { VERSION: '2.0', PRODID: '-//Inview//Inview//EN', 'X-WR-CALNAME': 'Inview' },
      parts: [
        expect.objectContaining({ name: 'VTIMEZONE', properties: { TZID: 'UTC' } }),
        {
          name: 'VEVENT',
          properties: {
            UID: expect.stringMatching(/^[0-9a-f]{32}@inview\.example$/),
            DTSTAMP: '20261117T220000Z',
            DTSTART: '20261117T220000Z',
            DURATION: 'PT15M',
            SUMMARY: 'Inview: something is due',
            DESCRIPTION: 'Sign in to see what it is: https://inview.example',
            CLASS: 'PRIVATE',
            TRANSP: 'TRANSPARENT',
          },
          parts: [],
        },
      ],
    });
  });

  test('is a calendar without entries too, and folds an address that is long', () => {
    expect(entries(calendarText(FEED, [], URL))).toEqual([]);
    const long = `https://${'a'.repeat(60)}.${'b'.repeat(60)}.example`;
    expect(entries(calendarText(FEED, [nine], long))[0]?.properties['DESCRIPTION']).toContain(long);
  });

  test('whatever is due, has each moment once, in order, however many things and in whatever order they are', () => {
    const moment = fc.integer({ min: 0, max: 3000 }).map((hours) => new Date(Date.UTC(2026, 0, 1, hours)));
    fc.assert(
      fc.property(fc.array(moment, { maxLength: 30 }), (moments) => {
        const text = calendarText(FEED, moments, URL);
        expect(text).toBe(calendarText(FEED, [...moments, ...moments].reverse(), URL));
        const starts = entries(text).map(({ properties }) => properties['DTSTART']);
        expect(starts).toEqual([...new Set(starts)].sort());
        expect(starts).toHaveLength(new Set(moments.map(Number)).size);
      }),
    );
  });

  test('names an entry the same at every reading, and in no other feed', () => {
    const uid = (feed: string, at: Date) => entries(calendarText(feed, [at], URL))[0]?.properties['UID'];
    const other = new Date('2026-11-18T22:00:00.000Z');
    expect(uid(FEED, nine)).toBe(entries(calendarText(FEED, [other, nine], URL))[0]?.properties['UID']);
    expect(new Set([uid(FEED, nine), uid(FEED, other), uid('another', nine)]).size).toBe(3);
    expect(uid(FEED, nine)).not.toContain(FEED.slice(0, 8));
  });
});
