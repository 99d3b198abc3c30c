import { Agent, type Seat } from '../e2e/support/agent.ts';
import { ContactCentre } from '../e2e/support/world.ts';
import { holds, openChats, type OpenChat } from './busy-inbox.ts';
import { withP95 } from './hundred.ts';
import type { Figure } from './figures.ts';
import { signInAt } from './sign-in.ts';

/** The version of the API asked, and the flow of the sandbox's profile. */
const FLOW = '/services/data/v64.0/actions/custom/flow/Jackfield_Transfer_Work';
/** How much longer than the org alone takes, with command, journal and event. */
const AIM_RATIO = 1.1;

/**
 * From the agent's yes to the org's: the command of the window, through the journal, to the event that the org has taken the transfer. Against
 * the same request sent bare to the same org, in turns, each for an item of its own.
 */
export async function transferFigures(seat: Seat, runs: number): Promise<Figure[]> {
  const centre = await ContactCentre.open();
  const maya = new Agent(seat, centre, 'Maya');
  try {
    const chats = await openChats(centre, (runs + 1) * 2, 1);
    const billing = await queueId(centre, 'Billing');
    await maya.arrives();
    await holds(maya, chats, 1);
    const { current } = await signInAt(centre.url);
    const [ours, bare] = [[] as number[], [] as number[]];
    for (let run = 0; run <= runs; run += 1) {
      const [first, second] = chats.slice(run * 2, run * 2 + 2);
      if (!first || !second) throw new Error('there are too few chats');
      const oursMs = await byCommand(maya, first, billing);
      const bareMs = await bareRequest(centre.url, current().accessToken, second, billing);
      if (run === 0) continue;
      ours.push(oursMs);
      bare.push(bareMs);
    }
    return [withP95('confirm a transfer until the org has taken it', ours, AIM_RATIO, 'the bare REST request of the same', bare)];
  } finally {
    await maya.leaves();
    await centre.close();
  }
}

/** Milliseconds from the command to the event, by the window's own clock. */
async function byCommand(maya: Agent, chat: OpenChat, queueId: string): Promise<number> {
  return maya.page.evaluate(
    async ({ interactionId, destination }) => {
      interface Batch {
        events: { type: string; transferId?: string }[];
      }
      const { jackfield } = globalThis as unknown as {
        jackfield: {
          command(command: object): Promise<{ ok: boolean; code?: string }>;
          events(listener: (batch: Batch) => void): () => void;
        };
      };
      const commandId = crypto.randomUUID();
      const taken = new Promise<number>((resolve) => {
        const off = jackfield.events(({ events }) => {
          if (!events.some(({ type, transferId }) => type === 'transferTaken' && transferId === commandId)) return;
          resolve(performance.now());
          off();
        });
      });
      const beganMs = performance.now();
      const answer = await jackfield.command({ type: 'startTransfer', commandId, interactionId, destination });
      if (!answer.ok) throw new Error(`refused: ${String(answer.code)}`);
      return (await taken) - beganMs;
    },
    { interactionId: chat.id, destination: { kind: 'queue', id: queueId, name: 'Billing' } },
  );
}

async function bareRequest(url: string, token: string, chat: OpenChat, queueId: string): Promise<number> {
  const inputs = [
    {
      transferId: crypto.randomUUID(),
      workItemId: chat.id,
      destinationType: 'Queue',
      destinationId: queueId,
      fallbackQueueId: '',
      note: '',
    },
  ];
  const beganMs = performance.now();
  const answer = await fetch(`${url}${FLOW}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ inputs }),
  });
  const body = await answer.text();
  if (!answer.ok) throw new Error(`the org refused: ${body}`);
  return performance.now() - beganMs;
}

async function queueId(centre: ContactCentre, name: string): Promise<string> {
  const { queues } = (await centre.call('GET', '/__sim/world')) as { queues: { id: string; name: string }[] };
  const found = queues.find((queue) => queue.name === name);
  if (!found) throw new Error(`the centre has no queue ${name}`);
  return found.id;
}
