import { once } from 'node:events';
import { connect } from 'node:net';

const INTERN_ATOM = 16;
const SEND_EVENT = 25;
const CLIENT_MESSAGE = 33;

/**
 * Tells a window what a window manager tells it when a person presses its button for closing: the client message `WM_DELETE_WINDOW` of the
 * X protocol. A virtual display has no window manager, and a page that closes itself goes past every question.
 * @param display as in `DISPLAY`, without a host.
 * @throws when the display cannot be talked to.
 */
export async function pressCloseButton(display: string, windowId: number): Promise<void> {
  const socket = connect(`/tmp/.X11-unix/X${display.replace(/^:/, '')}`);
  await once(socket, 'connect');
  let heard = Buffer.alloc(0);
  const read = async (bytes: number): Promise<Buffer> => {
    while (heard.length < bytes) {
      const [more] = (await once(socket, 'data')) as [Buffer];
      heard = Buffer.concat([heard, more]);
    }
    const part = heard.subarray(0, bytes);
    heard = heard.subarray(bytes);
    return part;
  };
  try {
    // Little-endian, protocol 11.0, no authorization.
    socket.write(Buffer.from([0x6c, 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0]));
    const greeting = await read(8);
    const rest = await read(greeting.readUInt16LE(6) * 4);
    if (greeting[0] !== 1) throw new Error(`the display refuses: ${rest.toString('latin1')}`);
    const atom = async (name: string): Promise<number> => {
      const padded = Math.ceil(name.length / 4) * 4;
      const request = Buffer.alloc(8 + padded);
      request.writeUInt8(INTERN_ATOM, 0);
      request.writeUInt16LE(2 + padded / 4, 2);
      request.writeUInt16LE(name.length, 4);
      request.write(name, 8, 'latin1');
      socket.write(request);
      return (await read(32)).readUInt32LE(8);
    };
    const protocols = await atom('WM_PROTOCOLS');
    const deleteWindow = await atom('WM_DELETE_WINDOW');
    const request = Buffer.alloc(44);
    request.writeUInt8(SEND_EVENT, 0);
    request.writeUInt16LE(11, 2);
    request.writeUInt32LE(windowId, 4);
    request.writeUInt8(CLIENT_MESSAGE, 12);
    request.writeUInt8(32, 13);
    request.writeUInt32LE(windowId, 16);
    request.writeUInt32LE(protocols, 20);
    request.writeUInt32LE(deleteWindow, 24);
    socket.write(request);
    // One more answer says that everything before it was read.
    await atom('WM_PROTOCOLS');
  } finally {
    socket.destroy();
  }
}
