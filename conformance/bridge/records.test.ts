import { toLongId } from '@jackfield/contract';
import { assumptions, createClockMeter, readOwnWork, readRecordCards } from '@jackfield/salesforce';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bridgeOf, type Bridge } from '../support/bridge.ts';
import { openCentre, type TestCentre } from '../support/centre.ts';

let centre: TestCentre;
let maya: Bridge;
const ids: Record<string, string> = {};
beforeAll(async () => {
  centre = await openCentre(23);
  maya = await bridgeOf(centre, 'maya');
  await centre.control('POST', `/__sim/colleagues/${maya.keeper.current().userId}`, { onOffer: 'accept', delayMs: 0 });
  const begin = async (order: { channel: string; [field: string]: unknown }) => {
    ids[order.channel] = ((await centre.control('POST', '/__sim/interactions', order)) as { id: string }).id;
  };
  await begin({ channel: 'chat', customer: { name: 'Anna' }, queue: 'Support', text: 'Hello' });
  await begin({ channel: 'whatsapp', customer: { name: 'Carl', phone: '+491510000001' }, queue: 'Support', text: 'Hi' });
  const subject = 'My router blinks';
  await begin({ channel: 'case', customer: { name: 'Dora', email: 'dora@example.com' }, queue: 'Case Desk', subject, priority: 'High' });
}, 60_000);
afterAll(() => centre.close());

describe("the agent's own work", () => {
  it('is read with what names it, whatever its kind', async () => {
    const titles = async () => {
      const work = await readOwnWork(maya.client, maya.keeper.current().userId);
      return work.ok ? Object.fromEntries(work.value.map((one) => [one.work.channel, one.work.customer.name])) : work.refusal;
    };
    await expect.poll(titles, { timeout: 5_000 }).toEqual({ case: 'Dora', chat: 'Anna', whatsapp: 'Carl' });
  });
});

describe('what an inbox needs to know of work', () => {
  it('comes with the list, in one call when it is expected', async () => {
    const before = maya.client.calls().composite ?? 0;
    const work = await readOwnWork(maya.client, maya.keeper.current().userId, Object.values(ids));
    expect(maya.client.calls().composite).toBe(before + 1);
    const of = (channel: string) => (work.ok ? work.value.find((one) => one.work.channel === channel) : undefined);
    expect(of('case')?.work).toMatchObject({ reason: 'My router blinks', priority: 'High', consent: null });
    expect(of('case')?.work.changedMs).toBeGreaterThan(0);
    expect(of('whatsapp')).toMatchObject({ work: { consent: 'optedIn', changedMs: null } });
    expect(of('whatsapp')?.endUserId).toBe(of('whatsapp')?.work.customer.key);
    expect(new Set([of('case'), of('chat'), of('whatsapp')].map((one) => one?.work.customer.key)).size).toBe(3);
  });
});

describe('record cards', () => {
  it('of every kind this org has are read in one call', async () => {
    const session = ids['whatsapp'] ?? '';
    const first = await readRecordCards(maya.client, [ids['case'] ?? '', session]);
    expect(first).toMatchObject({
      ok: true,
      value: {
        missing: [],
        cards: [
          { kind: 'case', subject: 'My router blinks', priority: 'High', isClosed: false, owner: { kind: 'user' } },
          { kind: 'messagingSession', channelType: 'WhatsApp', customer: { name: 'Carl' }, customerMessages: 1 },
        ],
      },
    });
    const [theCase, theSession] = first.ok ? first.value.cards : [];
    const endUser = theSession?.kind === 'messagingSession' ? theSession.customer?.id : undefined;
    const contact = theCase?.kind === 'case' ? theCase.contact?.id : undefined;
    const before = maya.client.calls().composite ?? 0;
    const second = await readRecordCards(
      maya.client,
      [endUser ?? '', contact ?? ''].filter((id) => id !== ''),
    );
    expect(second).toMatchObject({ ok: true, value: { missing: [] } });
    expect(second.ok && second.value.cards.map((card) => card.kind)).toContain('messagingEndUser');
    expect(maya.client.calls().composite).toBe(before + 1);
  });

  it('that are not there are named', async () => {
    const nothing = ['570', '0LQ', '003'].map((prefix) => toLongId(`${prefix}5i00000krRUK`));
    expect(await readRecordCards(maya.client, nothing)).toMatchObject({
      ok: true,
      value: { cards: [], missing: [{ code: 'notFound' }, { code: 'notFound' }, { code: 'notFound' }] },
    });
  });
});

describe('what we assume of ids and fields', () => {
  it.each(['U49', 'U80', 'U85', 'U86', 'U87', 'U89'])('%s holds here', async (id) => {
    const probe = {
      client: maya.client,
      clock: createClockMeter(() => undefined),
      profile: { flows: { transfer: '' }, lightning: { startPath: '', myDomain: '' } },
      tokens: maya.keeper.current(),
    };
    expect(await assumptions.find((one) => one.id === id)?.check(probe)).toMatchObject({ is: 'confirmed' });
  });
});
