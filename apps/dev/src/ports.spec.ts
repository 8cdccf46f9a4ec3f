import { createServer } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { anyFreePort, choosePort, parsePort, portIsFree } from './ports.js';

const taken =
  (...ports: number[]) =>
  (port: number): Promise<boolean> =>
    Promise.resolve(!ports.includes(port));

describe('the port', () => {
  it('is the usual one, without a word, when that is free', async () => {
    expect(await choosePort(undefined, taken())).toEqual({ port: 3000 });
  });

  it('is the next free one when nobody asked, and says so', async () => {
    const { port, notice } = await choosePort(undefined, taken(3000, 3001));
    expect(port).toBe(3002);
    expect(notice).toBe('Port 3000 is taken by another program, so Inview uses 3002. Set PORT to choose one.');
  });

  it('is the asked one or none', async () => {
    expect(await choosePort(4000, taken(3000))).toEqual({ port: 4000 });
    await expect(choosePort(4000, taken(4000))).rejects.toThrow(
      'Port 4000 is taken by another program. Stop that program, choose another port (PORT=4001 npm start)',
    );
  });

  it.each(['0', '65536', '-1', '3000.5', 'http', '1e3', '0x10'])('PORT=%s is refused', (asked) => {
    expect(() => parsePort(asked)).toThrow(`PORT is "${asked}", which is no port number.`);
  });

  it.each([
    ['3000', 3000],
    [' 80 ', 80],
    ['', undefined],
    [undefined, undefined],
  ])('PORT=%s is %s', (asked, port) => expect(parsePort(asked)).toBe(port));

  it.each(['127.0.0.1', '0.0.0.0'])('is seen to be taken on %s', async (host) => {
    const port = await anyFreePort();
    expect(await portIsFree(port)).toBe(true);
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(port, host, resolve));
    expect(await portIsFree(port)).toBe(false);
    await new Promise((resolve) => server.close(resolve));
  });
});
