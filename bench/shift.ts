import { expect, type CDPSession } from '@playwright/test';
import { Agent, type Seat } from '../e2e/support/agent.ts';
import { ContactCentre } from '../e2e/support/world.ts';
import { give } from './event-paint.ts';
import { round, type Figure } from './figures.ts';
import { memoryOf } from './processes.ts';

/** Chats an agent serves in an hour, every third of them transferred. */
const CHATS_AN_HOUR = 18;
/** By how much the heap of the window may have grown at the end of a shift, against its first hour. */
const AIM_GROWTH = 0.05;

/** What the window holds once its garbage is collected. */
interface Held {
  /** Without compiled code. */
  readonly heapBytes: number;
  readonly nodes: number;
  readonly listeners: number;
  readonly detached: number;
  /** Of all processes but the Salesforce view's. */
  readonly memoryKb: number;
}

/**
 * What the window holds after a shift, against the end of its first hour. The centre's clock runs ahead; what happens in an hour happens in
 * full: chats come, are accepted, answered, transferred or ended, noted about and closed. In between Maya looks around.
 * @param hours of the shift: two in the ordinary bench, twelve with `--hours 12`.
 */
export async function shiftFigures(seat: Seat, hours: number): Promise<Figure[]> {
  if (!Number.isInteger(hours) || hours < 2) throw new Error('a shift has two hours at least, because it is compared with its first');
  const centre = await ContactCentre.open();
  const maya = new Agent(seat, centre, 'Maya');
  try {
    await maya.arrives();
    const held: Held[] = [];
    for (let hour = 0; hour < hours; hour += 1) {
      for (let chat = 0; chat < CHATS_AN_HOUR; chat += 1) {
        await serve(maya, centre, hour * CHATS_AN_HOUR + chat);
        await centre.timePasses(3_600_000 / CHATS_AN_HOUR - 60_000);
      }
      held.push(await holds(maya));
    }
    const [first, last] = [held[0], held.at(-1)];
    if (!first || !last) throw new Error('nothing was measured');
    const after = `a shift of ${hours} h`;
    const one = { spread: 0, count: 1 };
    const growth = (of: (one: Held) => number) => round(of(last) / of(first) - 1, 3);
    return [
      {
        name: `heap of the window without code after ${after}, growth over its first hour`,
        unit: 'ratio',
        median: growth((it) => it.heapBytes),
        ...one,
        aim: AIM_GROWTH,
      },
      megabytes(`heap of the window without code after ${after}`, last.heapBytes, first.heapBytes),
      {
        name: `detached nodes after ${after}`,
        unit: 'count',
        median: last.detached,
        ...one,
        aim: 0,
        baseline: { name: 'at the end of the first hour', median: first.detached, spread: 0 },
      },
      { name: `nodes of the window after ${after}, growth over its first hour`, unit: 'ratio', median: growth((it) => it.nodes), ...one },
      { name: `event listeners after ${after}, growth over its first hour`, unit: 'ratio', median: growth((it) => it.listeners), ...one },
      megabytes(`memory of all processes after ${after}`, last.memoryKb * 1_024, first.memoryKb * 1_024),
    ];
  } finally {
    await maya.leaves();
    await centre.close();
  }
}

function megabytes(name: string, last: number, first: number): Figure {
  const baseline = { name: 'at the end of the first hour', median: round(first / 1_048_576), spread: 0 };
  return { name, unit: 'MB', median: round(last / 1_048_576), spread: 0, count: 1, baseline, ratio: round(last / first, 3) };
}

/** One chat from the first word to the end of wrap-up; every third is transferred. */
async function serve(maya: Agent, centre: ContactCentre, at: number): Promise<void> {
  const name = `Customer ${at}`;
  const customer = await centre.customerWrites(name, 'Hello, my parcel has not come');
  await maya.offerFrom(name).waitFor();
  await maya.page.keyboard.press('Control+Shift+A');
  const row = maya.inbox.getByRole('option', { name });
  await expect(row).toBeVisible();
  await expect(maya.messageBox).toBeVisible();
  for (let turn = 0; turn < 3; turn += 1) {
    await maya.writes(`Answer ${turn} to ${name}`);
    await customer.reads(`Answer ${turn} to ${name}`);
    await customer.says(`Question ${turn} of ${name}`);
    await expect(maya.conversation.getByText(`Question ${turn} of ${name}`)).toBeVisible();
  }
  await lookAround(maya);
  await centre.timePasses(60_000);
  if (at % 3 === 2) {
    await maya.transfersTo('bill');
    await customer.belongsTo('Billing');
  } else {
    await customer.leaves();
    await expect(row).toContainText('Wrap-up');
    const { interactionId } = customer;
    await give(maya.page, { type: 'setWrapUp', interactionId, disposition: null, notes: 'A parcel that had not come' });
    await give(maya.page, { type: 'closeWork', interactionId });
  }
  await expect(row).toHaveCount(0);
}

/** The palette, the map of keys and the transfer panel are opened and closed again: what they leave behind would add up. */
async function lookAround(maya: Agent): Promise<void> {
  for (const [key, role] of [
    ['Control+k', 'dialog'],
    ['F1', 'dialog'],
  ] as const) {
    await maya.page.keyboard.press(key);
    await expect(maya.page.getByRole(role)).toBeVisible();
    await maya.page.keyboard.press('Escape');
    await expect(maya.page.getByRole(role)).toHaveCount(0);
  }
  await maya.page.keyboard.press('Control+t');
  await expect(maya.transferPanel).toBeVisible();
  await maya.page.keyboard.press('Escape');
  await expect(maya.transferPanel).toBeHidden();
}

async function holds(maya: Agent): Promise<Held> {
  // React remembers the text field that last had the keyboard, also when it has left, until another one has it.
  await maya.page.keyboard.press('Control+f');
  await expect(maya.page.getByRole('searchbox')).toBeFocused();
  const tools = await maya.tools();
  await tools.send('HeapProfiler.enable');
  // What finalizers let go of goes with the second collection.
  for (let times = 0; times < 3; times += 1) await tools.send('HeapProfiler.collectGarbage');
  const heapBytes = await bytesWithoutCode(tools);
  const { nodes, jsEventListeners } = await tools.send('Memory.getDOMCounters');
  await tools.send('DOM.enable');
  const { detachedNodes } = await tools.send('DOM.getDetachedDomNodes');
  await tools.detach();
  return {
    heapBytes,
    nodes,
    listeners: jsEventListeners,
    detached: detachedNodes.length,
    memoryKb: memoryOf(maya.pid, []),
  };
}

/** A heap snapshot as far as it is read here: numbers in rows of `node_fields`. */
interface HeapSnapshot {
  readonly snapshot: { readonly meta: { readonly node_fields: readonly string[]; readonly node_types: readonly [readonly string[]] } };
  readonly nodes: readonly number[];
}

/**
 * Everything on the heap but compiled code: what the engine compiles as it gets to know the window, and what the driver of this measurement
 * brings along, comes to an end by itself and is nobody's leak.
 */
async function bytesWithoutCode(tools: CDPSession): Promise<number> {
  const chunks: string[] = [];
  const hear = ({ chunk }: { chunk: string }) => void chunks.push(chunk);
  tools.on('HeapProfiler.addHeapSnapshotChunk', hear);
  await tools.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  tools.off('HeapProfiler.addHeapSnapshotChunk', hear);
  const { snapshot, nodes } = JSON.parse(chunks.join('')) as HeapSnapshot;
  const { node_fields: fields, node_types: types } = snapshot.meta;
  const [type, size, code] = [fields.indexOf('type'), fields.indexOf('self_size'), types[0].indexOf('code')];
  let bytes = 0;
  for (let at = 0; at < nodes.length; at += fields.length) if (nodes[at + type] !== code) bytes += nodes[at + size] ?? 0;
  return bytes;
}
