// The server that y-websocket ships, with the LevelDB persistence that it takes from the environment.
import { createServer } from 'node:http';
import { join } from 'node:path';
import { WebSocketServer } from 'ws';

process.once('disconnect', () => process.exit(1));
process.env.YPERSISTENCE = join(process.argv[2], 'y-websocket');
const { setupWSConnection } = await import('@y/websocket-server/utils');
const http = createServer();
new WebSocketServer({ server: http, perMessageDeflate: false }).on('connection', setupWSConnection);
http.listen(0, '127.0.0.1', () => process.send({ port: http.address().port }));
