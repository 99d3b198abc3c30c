import { commandId, interactionId, toLongId, type CommandAnswer } from '@jackfield/contract';
import { describe, expect, it } from 'vitest';
import { createVerbs } from './verbs.ts';

const ANNAS_CHAT = interactionId.parse(toLongId('0MwRm000000AnNa'));
const id = (n: number) => commandId.parse(`00000000-0000-4000-8000-${String(n).padStart(12, '0')}`);

function setUp() {
  const given: string[] = [];
  const logged: string[] = [];
  const verbs = createVerbs({
    boot: () => {
      throw new Error('not asked');
    },
    desk: (command): CommandAnswer => {
      given.push(`desk ${command.type}`);
      return given.length === 1 ? { ok: true } : { ok: false, code: 'wrongStage' };
    },
    window: (command) => {
      given.push(`window ${command.type}`);
      return Promise.resolve({ ok: true });
    },
    query: () => Promise.resolve({ type: 'destinations', rows: [], total: 0, loaded: true, progress: null, notDialled: null }),
    watch: (topic) => given.push(`watch ${topic}`),
    log: (entry) => logged.push(entry.code),
  });
  return { verbs, given, logged };
}

describe('a command', () => {
  it('goes to the desk or to the window', async () => {
    const { verbs, given } = setUp();
    expect(await verbs.command({ type: 'acceptWork', commandId: id(1), interactionId: ANNAS_CHAT })).toEqual({ ok: true });
    expect(await verbs.command({ type: 'focusSalesforceView', commandId: id(2) })).toEqual({ ok: true });
    expect(given).toEqual(['desk acceptWork', 'window focusSalesforceView']);
  });

  it('that is given twice is answered like the first time and carried out once', async () => {
    const { verbs, given } = setUp();
    const accept = { type: 'acceptWork', commandId: id(1), interactionId: ANNAS_CHAT };
    expect(await Promise.all([verbs.command(accept), verbs.command(accept)])).toEqual([{ ok: true }, { ok: true }]);
    expect(given).toEqual(['desk acceptWork']);
  });

  it('is remembered for a while, not for ever', async () => {
    const { verbs, given } = setUp();
    for (let n = 0; n < 2_500; n += 1) await verbs.command({ type: 'closeTransferPanel', commandId: id(n) });
    await verbs.command({ type: 'closeTransferPanel', commandId: id(0) });
    await verbs.command({ type: 'closeTransferPanel', commandId: id(2_499) });
    expect(given).toHaveLength(2_501);
  });

  it.each([
    [{ type: 'acceptWork', commandId: id(1), interactionId: 'nonsense' }, 'interactionId'],
    [{ type: 'acceptWork', commandId: 'me', interactionId: ANNAS_CHAT }, 'commandId'],
    [
      { type: 'startTransfer', commandId: id(1), interactionId: ANNAS_CHAT, destination: { kind: 'queue', id: 'x', name: 'Billing' } },
      'destination.id',
    ],
    [{ type: 'placeSalesforceView', commandId: id(1), bounds: { x: 0, y: 0, width: 1.5, height: 1 } }, 'bounds.width'],
    [{ type: 'deleteEverything', commandId: id(1) }, 'type'],
    [{}, 'type'],
    [null, 'the whole'],
    ['acceptWork', 'the whole'],
  ])('%j is malformed, in %s', async (input, detail) => {
    const { verbs, given } = setUp();
    expect(await verbs.command(input)).toEqual({ ok: false, code: 'malformed', detail });
    expect(given).toEqual([]);
  });
});

describe('the other verbs', () => {
  it('answer bad input too', async () => {
    const { verbs, given, logged } = setUp();
    expect(await verbs.query({ type: 'destinations', interactionId: ANNAS_CHAT, text: 'bil', limit: 0 })).toEqual({
      type: 'refused',
      code: 'malformed',
      detail: 'limit',
    });
    verbs.watch('everything');
    verbs.log({ level: 'shout', code: 'x' });
    verbs.watch('salesforceView');
    expect({ given, logged }).toEqual({ given: ['watch salesforceView'], logged: ['watchMalformed', 'logMalformed'] });
  });
});
