import { afterEach, beforeAll, beforeEach, expect, vi } from 'vitest';
import { Centre, type Answer, type Json } from '../../testing/centre.ts';
import { Pace } from '../media/pace.ts';
import { machineTime } from '../../clock/real-time.ts';
import { firstOf, mustHave } from '../wire/message.ts';
import { RawPhone, type RawCall } from './raw-phone.ts';

/** A centre with phones made of SIP texts, for stories about calls. */
export interface TelephonyStory {
  readonly centre: () => Centre;
  ask(method: string, path: string, body?: unknown): Promise<Answer>;
  /** What the control interface says of a call. */
  room(id: string): Promise<Json>;
  /** An agent's phone that has registered and sings one note all the time. @param name makes it another phone of the same agent. */
  phoneOf(agent: string, hz: number, name?: string): Promise<RawPhone>;
  /** Anna calls the hotline, and Maya, who is online, answers. */
  annaCallsMaya(maya: RawPhone): Promise<{ id: string; call: RawCall }>;
  /** An agent answers what rings. */
  answers(phone: RawPhone): Promise<RawCall>;
  /** Waits until something of the call is so, looking on every beat of a phone. */
  until(phone: RawPhone, id: string, isSo: (call: Json) => boolean): Promise<void>;
}

/** Opens a centre before every test, and closes it with all phones after it. A centre that logged a failure fails the test. */
export function telephonyStory(): TelephonyStory {
  const pace = new Pace(machineTime, (cause) => {
    throw cause;
  });
  // Media and SIP are large libraries, and a busy machine takes its time to read them.
  vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });
  beforeAll(async () => {
    await Promise.all([import('werift'), import('sip.js/lib/core/index.js')]);
  });
  let centre: Centre;
  let phones: RawPhone[] = [];
  beforeEach(async () => {
    centre = await Centre.open();
  });
  afterEach(async () => {
    for (const phone of phones) phone.close();
    phones = [];
    await centre.close();
    expect(centre.logged).toEqual([]);
  });
  const story: TelephonyStory = {
    centre: () => centre,
    ask: (method, path, body) => centre.ask(method, path, body),
    room: async (id) => (await centre.ask('GET', `/__sim/calls/${id}?windowMs=300`)).body,
    phoneOf: async (agent, hz, name) => {
      const accounts: { user: string; name: string; password: string }[] = (await centre.ask('GET', '/__sim/sip')).body.accounts;
      const account = accounts.find((one) => one.name.startsWith(agent));
      if (!account) throw new Error(`no account for ${agent}`);
      const phone = await RawPhone.open(centre.url, account, name);
      phones.push(phone);
      expect((await phone.register()).status).toBe(200);
      await phone.sing(pace, hz);
      return phone;
    },
    annaCallsMaya: async (maya) => {
      centre.online('Maya');
      const { id } = (
        await centre.ask('POST', '/__sim/interactions', { channel: 'call', customer: { name: 'Anna', phone: '+447700900123' } })
      ).body;
      const invite = await maya.request('INVITE');
      expect(firstOf(invite, 'X-Voice-Call-Id')).toBe(id);
      expect(mustHave(invite, 'From')).toContain('"Anna" <sip:+447700900123@acme.example>');
      maya.respond(invite, 180);
      centre.accept('Maya');
      return { id, call: await maya.accept(invite, (await maya.peer?.answer(invite.body)) ?? '') };
    },
    answers: async (phone) => {
      const invite = await phone.request('INVITE');
      phone.respond(invite, 180);
      return phone.accept(invite, (await phone.peer?.answer(invite.body)) ?? '');
    },
    until: async (phone, id, isSo) => {
      for (;;) {
        if (isSo(await story.room(id))) return;
        const { beats } = phone;
        await phone.until(() => phone.beats > beats);
      }
    },
  };
  return story;
}
