import { expect, test } from '@jest/globals';
import { isSecure, sessionCookie, sessionToken } from './cookie.js';

const session = { token: 'secret', expiresAt: new Date('2026-12-01T00:00:00Z') };
const sent = (secure: boolean) => sessionCookie(session, secure).split(';')[0];

test('by https it is this host’s own, for every path, over https alone', () => {
  expect(sessionCookie(session, true)).toBe(
    '__Host-inview_session=secret; Expires=Tue, 01 Dec 2026 00:00:00 GMT; Path=/; HttpOnly; SameSite=Strict; Secure',
  );
  expect(sessionToken(sent(true), true)).toBe('secret');
});

test('what another host of the domain planted is no session there', () => {
  expect(sessionToken('inview_session=planted', true)).toBeNull();
  expect(sessionToken(`inview_session=planted; ${sent(true)}`, true)).toBe('secret');
});

test('on one machine by http, where a browser would refuse the prefix, it goes without', () => {
  expect(sent(false)).toBe('inview_session=secret');
  expect(sessionToken(sent(false), false)).toBe('secret');
  expect(sessionToken(undefined, false)).toBeNull();
  expect(['https://inview.example', 'http://127.0.0.1:3000'].map((PUBLIC_URL) => isSecure({ PUBLIC_URL }))).toEqual([
    true,
    false,
  ]);
});

test('signing out clears it', () => {
  expect(sessionCookie(null, true)).toBe(
    '__Host-inview_session=; Max-Age=0; Path=/; HttpOnly; SameSite=Strict; Secure',
  );
});
