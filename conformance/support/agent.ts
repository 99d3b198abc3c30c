import { requestFrontdoor } from '@jackfield/salesforce';
import type { Bridge } from './bridge.ts';
import type { TestCentre } from './centre.ts';

/** A person at their Lightning page: what only the page can do. */
export interface Agent {
  userId: string;
  /** Goes online and takes every offer. */
  takesEverything(): Promise<void>;
  /** Closes work in the page, which frees the room it takes. */
  closes(agentWorkId: string): Promise<void>;
}

/** Opens the page of a signed-in person, by the one-time address. */
export async function agentOf(centre: TestCentre, bridge: Bridge): Promise<Agent> {
  const { userId } = bridge.keeper.current();
  const address = await requestFrontdoor(bridge.client, '/lightning/page/home');
  if (!address.ok) throw new Error(`no page: ${address.refusal.code}`);
  const { pathname, search } = new URL(address.value);
  const door = await fetch(centre.url + pathname + search, { redirect: 'manual' });
  const cookie = door.headers.get('set-cookie')?.split(';')[0] ?? '';
  return {
    userId,
    async takesEverything() {
      await centre.control('POST', `/__sim/colleagues/${userId}`, { onOffer: 'accept', delayMs: 0 });
    },
    async closes(agentWorkId) {
      const answer = await fetch(`${centre.url}/lightning/api/work/${agentWorkId}/close`, {
        method: 'POST',
        headers: { cookie, 'content-type': 'application/json' },
        body: '{}',
      });
      if (!answer.ok) throw new Error(`closing answered ${answer.status}: ${await answer.text()}`);
    },
  };
}
