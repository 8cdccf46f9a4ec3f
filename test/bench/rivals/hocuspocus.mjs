// Hocuspocus as its guide starts it: the SQLite extension and the default debounce (2 s, at most 10 s).
import { join } from 'node:path';
import { SQLite } from '@hocuspocus/extension-sqlite';
import { Server } from '@hocuspocus/server';

process.once('disconnect', () => process.exit(1));
const server = new Server({
  address: '127.0.0.1',
  port: 0,
  quiet: true,
  stopOnSignals: false,
  extensions: [new SQLite({ database: join(process.argv[2], 'hocuspocus.sqlite') })],
});
await server.listen();
process.send({ port: server.address.port });
