import type { OpenSocket } from './server-socket.ts';

/** Opens a WebSocket that speaks SIP (RFC 7118). An error is followed by its closing, which is all that is told. */
export const openWebSocket: OpenSocket = (address, { opened, closed, heard }) => {
  const socket = new WebSocket(address, 'sip');
  socket.addEventListener('open', opened);
  socket.addEventListener('close', closed);
  socket.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (typeof data === 'string') heard(data);
  });
  return socket;
};
