import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readConfig } from './config.js';
import { ReturnAddress } from './return-address.js';

const SECRET = 'a secret that nobody knows, of 32 characters';
const returns = new ReturnAddress('bounces.inview.example', SECRET);
const uuid = fc.uuid({ version: 4 });

describe('the address that a mail comes back to', () => {
  test('is known again by whoever made it, in whatever case it comes, and says whom the mail went to', () => {
    fc.assert(
      fc.property(uuid, fc.emailAddress(), fc.emailAddress(), (mailId, to, other) => {
        const address = returns.of(mailId, to);
        for (const written of [address, address.toUpperCase()]) {
          const read = returns.read(written);
          expect(read?.mailId).toBe(mailId);
          expect(read?.wentTo(to.toUpperCase())).toBe(true);
          expect(read?.wentTo(other)).toBe(other.toLowerCase() === to.toLowerCase());
        }
      }),
    );
  });

  test('has no more than 64 characters before the @, and nothing of the recipient', () => {
    fc.assert(
      fc.property(uuid, fc.emailAddress(), (mailId, to) => {
        expect(returns.of(mailId, to)).toMatch(/^[0-9a-f]{60}@bounces\.inview\.example$/);
      }),
    );
  });

  test('is nobody else’s to make: any digit that is changed makes it none', () => {
    fc.assert(
      fc.property(uuid, fc.nat(51), fc.integer({ min: 1, max: 15 }), (mailId, at, by) => {
        const address = returns.of(mailId, 'somebody@example.org');
        const digit = ((parseInt(address.charAt(at), 16) + by) % 16).toString(16);
        expect(returns.read(address.slice(0, at) + digit + address.slice(at + 1))).toBeNull();
      }),
    );
    const address = returns.of('0b8f6f0e-4f7a-4f6e-9f35-0d0d6b1c8a11', 'somebody@example.org');
    expect(new ReturnAddress('bounces.inview.example', `${SECRET}!`).read(address)).toBeNull();
    expect(new ReturnAddress('other.example', SECRET).read(address)).toBeNull();
    for (const none of ['', '@', 'postmaster@bounces.inview.example', address.slice(1), address.slice(0, 60)])
      expect(returns.read(none)).toBeNull();
  });
});

describe('its settings', () => {
  const others = {
    DATABASE_URL: 'postgres://db/inview',
    SMTP_URL: 'smtp://mail',
    PUBLIC_URL: 'https://inview.example',
  };
  const all = { BOUNCE_DOMAIN: 'bounces.example', BOUNCE_LISTEN: '127.0.0.1:2525', BOUNCE_SECRET: SECRET };

  test('are all there or none; nothing comes back without them', () => {
    expect(ReturnAddress.from(readConfig(others))).toBeNull();
    expect(ReturnAddress.from(readConfig({ ...others, ...all }))).toBeInstanceOf(ReturnAddress);
    for (const missing of Object.keys(all))
      expect(() => readConfig({ ...others, ...all, [missing]: undefined })).toThrow('BOUNCE_');
  });

  test.each([
    ['BOUNCE_DOMAIN', 'not a domain'],
    ['BOUNCE_LISTEN', '2525'],
    ['BOUNCE_LISTEN', '127.0.0.1:65536'],
    ['BOUNCE_SECRET', 'too short'],
  ])('%s is no %s, and that is said at boot without its value', (name, value) => {
    const boot = () => readConfig({ ...others, ...all, [name]: value });
    expect(boot).toThrow(name);
    expect(boot).not.toThrow(value);
  });
});
