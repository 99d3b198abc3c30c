import { Peer } from '../media/peer.ts';
import { isUnderstood, readAudio } from '../media/sdp.ts';
import type { Exchange } from './exchange.ts';
import { Browser } from './party.ts';

/** How long a browser may be away before its customer has hung up, in milliseconds. */
const AWAY_MS = 15_000;

/** A browser whose sound has been agreed on, and that is in no call yet. */
export interface BrowserCaller {
  readonly answer: string;
  /** Puts it into a call of its own, for this record. */
  join(callId: string): void;
}

/** Takes the description of a browser's sound. @returns null when it has nothing that the centre understands. */
export async function takeBrowser(
  exchange: Exchange,
  who: { readonly name: string; readonly phone: string },
  offer: string,
): Promise<BrowserCaller | null> {
  const audio = readAudio(offer);
  if (!audio || !isUnderstood(audio)) return null;
  let stopAway = () => {};
  const leave = () => {
    const room = exchange.roomWith(caller);
    if (room) exchange.end(room);
    else peer.close();
  };
  const peer = await Peer.make(
    {
      key: (key) => exchange.roomWith(caller)?.press(caller, key),
      connected: (isConnected) => {
        stopAway();
        stopAway = isConnected ? () => {} : exchange.time.after(AWAY_MS, leave);
      },
    },
    exchange.time,
  );
  const caller: Browser = new Browser(exchange.nextName('browser'), who.name, who.phone, peer);
  try {
    const answer = await peer.answer(offer);
    return {
      answer,
      join: (callId) => {
        const room = exchange.open(false);
        room.interactionIds.push(callId);
        room.waitsIn = '';
        room.add(caller);
      },
    };
  } catch {
    // What a browser of another kind describes may be read and still not be usable.
    peer.close();
    return null;
  }
}
