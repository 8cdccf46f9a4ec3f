// What socket.io costs by itself: a room a document, bytes passed on as they come, acknowledged at once, nothing kept.
import { createServer } from 'node:http';
import { Server } from 'socket.io';

process.once('disconnect', () => process.exit(1));
const http = createServer();
new Server(http, { transports: ['websocket'], serveClient: false, perMessageDeflate: false }).on(
  'connection',
  (socket) => {
    socket.on('join', (document, answer) => {
      void socket.join(document);
      answer();
    });
    socket.on('update', (document, update, answer) => {
      socket.to(document).emit('edited', update);
      answer();
    });
  },
);
http.listen(0, '127.0.0.1', () => process.send({ port: http.address().port }));
