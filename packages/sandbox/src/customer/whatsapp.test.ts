import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Centre } from '../testing/centre.ts';
import { EventReader } from '../testing/stream.ts';

let centre: Centre;
beforeEach(async () => {
  centre = await Centre.open();
});
afterEach(() => centre.close());

const DAY_MS = 86_400_000;
const open = async (phone = '+44 7700 900123') => (await centre.ask('POST', '/whatsapp/open', { name: 'Anna', phone })).body.key as string;
const say = async (key: string, text: string) => (await centre.ask('POST', `/whatsapp/${key}/say`, { text })).body.id as string;
const thread = async (key: string) => (await centre.ask('GET', `/whatsapp/${key}`)).body;

describe('Anna on WhatsApp', () => {
  it('opens a page that is served with the chat’s strict policy', async () => {
    const page = await centre.ask('GET', '/whatsapp');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'");
    expect(page.body).not.toMatch(/<script>|style="|onclick/);
    expect((await centre.ask('GET', '/whatsapp', undefined, { 'x-forwarded-host': 'acme.my.salesforce.com' })).status).toBe(403);
  });

  it('has one thread with her number, over the end of a session and from another page', async () => {
    const key = await open();
    expect(await thread(key)).toMatchObject({ name: 'Anna', phone: '+447700900123', state: { kind: 'new' }, freeUntilMs: null, lines: [] });
    const first = await say(key, 'Hello');
    expect(await thread(key)).toMatchObject({ state: { kind: 'waiting' }, lines: [{ from: 'customer', text: 'Hello' }] });
    centre.org.end(first, 'agent');
    const second = await say(await open('+447700-900123'), 'Me again');
    expect(second).not.toBe(first);
    expect((await thread(key)).lines.map((line: { text: string }) => line.text)).toEqual(['Hello', 'Me again']);
    expect(await centre.interaction(second)).toMatchObject({ channel: 'whatsapp', owner: { name: 'Support' } });
  });

  it('hears Maya; her phone says what it has received, and what Anna has looked at', async () => {
    centre.online('Maya');
    const key = await open();
    const events = await EventReader.open(`${centre.url}/whatsapp/${key}/events`);
    const id = await say(key, 'Hello');
    centre.accept('Maya');
    centre.org.sendText(centre.user('Maya'), id, 'Good morning');
    const heard = await events.until((view) => view.lines.length === 2);
    expect(heard).toMatchObject({
      state: { kind: 'withAgent', agent: 'Maya' },
      lines: [{}, { from: 'agent', name: 'Maya', isTemplate: false }],
    });
    expect((await centre.interaction(id)).receipts).toMatchObject([{ state: 'Delivered' }]);
    await centre.ask('POST', `/whatsapp/${key}/seen`);
    expect((await centre.interaction(id)).receipts).toMatchObject([{ messageId: heard.lines[1].id, state: 'Read' }]);
    events.close();
  });

  it('lets a day pass: only a template reaches her, and she knows it for one', async () => {
    const rest = await centre.rest('maya');
    centre.online('Maya');
    const key = await open();
    const id = await say(key, 'Hello');
    centre.accept('Maya');
    const events = await EventReader.open(`${centre.url}/whatsapp/${key}/events`);
    const before = await events.next();
    expect(before.freeUntilMs - before.nowMs).toBe(DAY_MS);
    await centre.ask('POST', '/__sim/clock', { advanceMs: DAY_MS });
    const after = await events.until((view) => view.nowMs === view.freeUntilMs);
    expect(after.nowMs).toBe(before.nowMs + DAY_MS);
    expect(() => centre.org.sendText(centre.user('Maya'), id, 'Still there?')).toThrow('Only a template');
    const fresh = await centre.rest('maya');
    const sent = await fresh('POST', '/actions/standard/sendConversationMessages', {
      inputs: [
        {
          messageDefinitionName: 'Still_Interested',
          requestType: 'SendNotificationMessages',
          messagingEndUserIds: centre.org.sessions.get(id)?.['MessagingEndUserId'],
        },
      ],
    });
    expect(sent.body[0]).toMatchObject({ isSuccess: true });
    centre.advance(1_000);
    expect((await events.until((view) => view.lines.length === 2)).lines[1]).toMatchObject({ from: 'agent', isTemplate: true });
    await say(key, 'Yes please');
    centre.org.sendText(centre.user('Maya'), id, 'Wonderful');
    expect((await thread(key)).lines).toHaveLength(4);
    events.close();
    expect((await rest('GET', '/limits')).status).toBe(401);
  });

  it('is refused what is no number, by name', async () => {
    for (const phone of ['Anna', '+44', '12345678901234567'])
      expect(await centre.ask('POST', '/whatsapp/open', { name: 'Anna', phone })).toMatchObject({
        status: 400,
        body: { error: { message: expect.stringContaining('phone') } },
      });
    expect((await centre.ask('GET', '/whatsapp/00000000-0000-4000-8000-000000000000')).status).toBe(404);
    const key = await open();
    expect((await centre.ask('POST', `/whatsapp/${key}/say`, { text: ' ' })).status).toBe(400);
  });
});
