import { describe, expect, it } from '@jest/globals';
import { readSettings } from './settings.js';

describe('the settings of a start', () => {
  it('are a data folder in the checkout and nothing else by default', () => {
    const settings = readSettings({});
    expect(Object.keys(settings)).toEqual(['dir']);
    expect(settings.dir).toMatch(/[\\/]\.data$/);
  });

  it('take a real database and a real mail server in place of the embedded ones', () => {
    const DATABASE_URL = 'postgres://app@db.example/inview';
    expect(readSettings({ DATABASE_URL, SMTP_URL: 'smtps://mail.example' })).toMatchObject({
      databaseUrl: DATABASE_URL,
      ownerUrl: DATABASE_URL,
      smtpUrl: 'smtps://mail.example',
    });
    const DATABASE_OWNER_URL = 'postgresql://owner@db.example/inview';
    expect(readSettings({ DATABASE_URL, DATABASE_OWNER_URL })).toMatchObject({ ownerUrl: DATABASE_OWNER_URL });
  });

  it.each([
    ['DATABASE_URL', 'mysql://u:hidden@h/x'],
    ['DATABASE_URL', 'hidden'],
    ['SMTP_URL', 'https://u:hidden@h'],
  ])('%s=%s is refused without being repeated', (setting, value) => {
    const refusal = (): unknown => readSettings({ [setting]: value });
    expect(refusal).toThrow(`${setting} cannot be read. It must look like `);
    expect(refusal).not.toThrow('hidden');
  });

  it('are refused in production, where nobody may sign in with one click', () => {
    expect(() => readSettings({ NODE_ENV: 'production' })).toThrow('npm start runs the demo');
  });
});
