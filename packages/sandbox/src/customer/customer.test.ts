import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Centre } from '../testing/centre.ts';
import { EventReader } from '../testing/stream.ts';

let centre: Centre;
beforeEach(async () => {
  centre = await Centre.open();
});
afterEach(() => centre.close());

const start = async () =>
  (await centre.ask('POST', '/chat/start', { name: 'Anna', text: 'Hello', queue: 'Support' })).body as { key: string; id: string };

describe('the customer page', () => {
  it('is served with a strict policy, and knows where one can go', async () => {
    const page = await centre.ask('GET', '/');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'");
    expect(page.body).toContain('<html lang="en">');
    expect(page.body).not.toMatch(/<script>|style="|onclick/);
    const places = (await centre.ask('GET', '/chat/places')).body;
    expect(places.buttons).toContainEqual(expect.objectContaining({ name: 'Website help' }));
    expect(places.queues).toContainEqual(expect.objectContaining({ name: 'Tech' }));
  });

  it('tells Anna the truth all the way: waiting, Maya, being transferred, Bo, ended', async () => {
    const { key, id } = await start();
    const events = await EventReader.open(`${centre.url}/chat/${key}/events`);
    expect(await events.next()).toMatchObject({ name: 'Anna', state: { kind: 'waiting' }, lines: [{ from: 'customer', text: 'Hello' }] });
    centre.online('Maya');
    centre.accept('Maya');
    expect((await events.until((view) => view.state.kind !== 'waiting')).state).toEqual({ kind: 'withAgent', agent: 'Maya' });
    centre.org.sendText(centre.user('Maya'), id, 'Good morning');
    expect((await events.next()).lines.at(-1)).toMatchObject({ from: 'agent', name: 'Maya', text: 'Good morning' });
    centre.org.omni.enqueue({ workItemId: id, queueId: centre.queue('Billing'), isTransfer: true });
    expect((await events.until((view) => view.state.kind !== 'withAgent')).state).toEqual({ kind: 'transferring' });
    expect((await centre.ask('POST', `/chat/${key}/say`, { text: 'Still here' })).status).toBe(201);
    centre.online('Bo');
    centre.accept('Bo');
    expect((await events.until((view) => view.state.kind === 'withAgent')).state.agent).toBe('Bo');
    expect((await centre.ask('POST', `/chat/${key}/end`)).status).toBe(200);
    expect((await events.until((view) => view.state.kind === 'ended')).state.by).toBe('customer');
    events.close();
  });

  it('shows the whole chat to a page that reconnects', async () => {
    const { key } = await start();
    await centre.ask('POST', `/chat/${key}/say`, { text: 'Anybody?' });
    const events = await EventReader.open(`${centre.url}/chat/${key}/events`, { 'last-event-id': '3' });
    expect((await events.next()).lines).toHaveLength(2);
    events.close();
  });

  it('refuses what makes no sense, by name', async () => {
    expect(await centre.ask('POST', '/chat/start', { name: '', text: 'x' })).toMatchObject({
      status: 400,
      body: { error: { message: expect.stringContaining('name') } },
    });
    expect((await centre.ask('POST', '/chat/start', { name: 'Anna', text: 'x', queue: 'Nowhere' })).body.error.message).toContain('queue');
    expect((await centre.ask('POST', '/chat/00000000-0000-4000-8000-000000000000/say', { text: 'x' })).status).toBe(404);
    const { key } = await start();
    await centre.ask('POST', `/chat/${key}/end`);
    expect((await centre.ask('POST', `/chat/${key}/say`, { text: 'x' })).body.error.code).toBe('SESSION_ENDED');
    expect((await centre.ask('GET', '/assets/../main.ts')).status).toBe(404);
  });
});
