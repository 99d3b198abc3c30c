import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Centre } from '../testing/centre.ts';
import { underFault } from './faults.ts';

let centre: Centre;
let rest: Awaited<ReturnType<Centre['rest']>>;
beforeEach(async () => {
  centre = await Centre.open();
  rest = await centre.rest('maya');
});
afterEach(() => centre.close());

const fault = (order: Record<string, unknown>) => centre.ask('POST', '/__sim/faults', order);
const CREATE = 'POST /services/data/v64.0/sobjects';
const transfer = (id: string) =>
  rest('POST', '/sobjects/Jackfield_Transfer__c', {
    Transfer_Id__c: id,
    Work_Item_Id__c: 'x',
    Destination_Type__c: 'Queue',
    Destination_Id__c: 'y',
  });
const recorded = () => centre.org.world.records.all('Jackfield_Transfer__c').length;

describe('a fault', () => {
  it('drop closes the socket before the work', async () => {
    await fault({ route: CREATE, kind: 'drop' });
    await expect(transfer('1')).rejects.toThrow('fetch failed');
    expect(recorded()).toBe(0);
    expect((await transfer('1')).status).toBe(201);
  });

  it('loseAnswer does the work and closes the socket', async () => {
    await fault({ route: CREATE, kind: 'loseAnswer' });
    await expect(transfer('1')).rejects.toThrow('fetch failed');
    expect(recorded()).toBe(1);
    expect((await transfer('1')).body[0].errorCode).toBe('DUPLICATE_VALUE');
  });

  it('loseAnswer on a refresh leaves the client with a spent token', async () => {
    const tokens = await centre.signIn('maya');
    await fault({ route: 'POST /services/oauth2/token', kind: 'loseAnswer' });
    const refresh = () => centre.token({ grant_type: 'refresh_token', refresh_token: tokens.refresh_token });
    await expect(refresh()).rejects.toThrow('fetch failed');
    expect((await refresh()).body.error).toBe('invalid_grant');
  });

  it('duplicate does the work twice and gives the first answer', async () => {
    const id = centre.org.startChat('Anna', centre.queue('Support'), null);
    await fault({ route: 'POST /__sim', kind: 'duplicate' }).then((refused) => expect(refused.status).toBe(400));
    centre.online('Maya');
    centre.accept('Maya');
    await fault({ route: 'POST /services/data/v64.0/actions', kind: 'duplicate' });
    const answer = await rest('POST', '/actions/custom/flow/Jackfield_Transfer_Work', {
      inputs: [{ transferId: 't', workItemId: id, destinationType: 'Queue', destinationId: centre.queue('Billing') }],
    });
    expect(answer.status).toBe(200);
    expect(recorded()).toBe(1);
    expect((await centre.ask('GET', '/__sim/requests')).body['POST /services/data/v64.0/actions/custom/flow/Jackfield_Transfer_Work']).toBe(
      1,
    );
  });

  it('delay holds the work back by real time: other requests overtake it', async () => {
    await fault({ route: CREATE, kind: 'delay', delayMs: 200 });
    const order: string[] = [];
    const delayed = transfer('1').then((answer) => {
      order.push('delayed');
      return answer;
    });
    await rest('GET', '/limits');
    order.push('other');
    expect((await delayed).status).toBe(201);
    expect(order).toEqual(['other', 'delayed']);
  });

  it('refuse answers what it was told, in JSON or text, or in the words of the surface', async () => {
    await fault({ route: CREATE, kind: 'refuse', status: 400, body: [{ message: 'busy', errorCode: 'UNABLE_TO_LOCK_ROW' }] });
    expect(await transfer('1')).toMatchObject({ status: 400, body: [{ errorCode: 'UNABLE_TO_LOCK_ROW' }] });
    await fault({ route: CREATE, kind: 'refuse', status: 502, body: '<html>Bad gateway' });
    expect(await transfer('1')).toMatchObject({ status: 502, body: '<html>Bad gateway' });
    await fault({ route: CREATE, kind: 'refuse' });
    expect(await transfer('1')).toMatchObject({ status: 503, body: [{ errorCode: 'SERVER_UNAVAILABLE' }] });
    await fault({ route: 'POST /services/oauth2', kind: 'refuse' });
    expect(await centre.token({})).toMatchObject({ status: 503, body: { error: 'temporarily_unavailable' } });
    expect(recorded()).toBe(0);
  });

  it('expireToken ends the token of the request itself', async () => {
    await fault({ route: 'GET /services/data/v64.0/limits', kind: 'expireToken' });
    expect(await rest('GET', '/limits')).toMatchObject({ status: 401, body: [{ errorCode: 'INVALID_SESSION_ID' }] });
    expect((await rest('GET', '/limits')).status).toBe(401);
    expect((await (await centre.rest('maya'))('GET', '/limits')).status).toBe(200);
  });

  it('malformed does the work and answers 200 with half a body, or with another one', async () => {
    await fault({ route: CREATE, kind: 'malformed' });
    await expect(transfer('1')).rejects.toThrow(SyntaxError);
    expect(recorded()).toBe(1);
    const textOf = async () => {
      const answer = await fetch(`${centre.url}/services/data`);
      return { status: answer.status, text: await answer.text() };
    };
    const { text } = await textOf();
    await fault({ route: 'GET /services/data', kind: 'malformed' });
    await fault({ route: 'GET /services/data', kind: 'malformed', body: '<html>' });
    expect(await textOf()).toEqual({ status: 200, text: text.slice(0, Math.ceil(text.length / 2)) });
    expect(await textOf()).toEqual({ status: 200, text: '<html>' });
  });

  it('skew does the work and gives a wrong time, ahead or behind', async () => {
    const dateOf = async () => Date.parse((await fetch(`${centre.url}/services/data`)).headers.get('date') ?? '');
    const right = await dateOf();
    await fault({ route: 'GET /services/data', kind: 'skew', skewMs: 600_000 });
    await fault({ route: 'GET /services/data', kind: 'skew', skewMs: -600_000 });
    const [ahead, behind] = [await dateOf(), await dateOf()];
    expect(Math.abs(ahead - right - 600_000)).toBeLessThan(60_000);
    expect(Math.abs(right - behind - 600_000)).toBeLessThan(60_000);
  });

  it('hits as often as it was told, the oldest first, and only its own route', async () => {
    await fault({ route: CREATE, kind: 'refuse', status: 500, times: 2 });
    await fault({ route: CREATE, kind: 'refuse', status: 502 });
    expect((await rest('GET', '/limits')).status).toBe(200);
    expect([
      (await transfer('1')).status,
      (await transfer('1')).status,
      (await transfer('1')).status,
      (await transfer('1')).status,
    ]).toEqual([500, 500, 502, 201]);
  });

  it('lets pass as many as it was told first', async () => {
    await fault({ route: CREATE, kind: 'refuse', status: 500, after: 2 });
    await fault({ route: CREATE, kind: 'refuse', status: 502, after: 1 });
    expect([
      (await transfer('1')).status,
      (await transfer('2')).status,
      (await transfer('3')).status,
      (await transfer('4')).status,
    ]).toEqual([201, 502, 500, 201]);
  });

  it('lets a stream whose answer is lost know that nobody listens', async () => {
    const req = new IncomingMessage(new Socket());
    let closed = false;
    const ctx = {
      req,
      res: new ServerResponse(req),
      url: new URL('http://localhost/'),
      params: {},
      host: 'localhost',
      body: () => Promise.resolve(Buffer.of()),
    };
    const order = {
      method: 'GET',
      pathPrefix: '/',
      kind: 'loseAnswer' as const,
      after: 0,
      times: 1,
      delayMs: 0,
      skewMs: 0,
      status: 0,
      body: undefined,
    };
    const stream = ({ res }: { res: ServerResponse }) => {
      res.once('close', () => (closed = true));
      res.write('data');
      return Promise.resolve();
    };
    await underFault(order, ctx, stream, () => {});
    expect(closed).toBe(true);
  });

  it('may look at the query string, and is gone when all are taken back', async () => {
    await fault({ route: 'GET /services/data/v64.0/query?q=SELECT+Id+FROM+Skill', kind: 'refuse', times: 1_000 });
    expect((await rest('GET', '/query?q=SELECT+Id+FROM+User')).status).toBe(200);
    expect((await rest('GET', '/query?q=SELECT+Id+FROM+Skill')).status).toBe(503);
    expect((await centre.ask('DELETE', '/__sim/faults')).status).toBe(200);
    expect((await rest('GET', '/query?q=SELECT+Id+FROM+Skill')).status).toBe(200);
  });

  it.each([
    [{}, 'route'],
    [{ route: 'services', kind: 'drop' }, 'route'],
    [{ route: 'GET /__sim/world', kind: 'drop' }, 'route'],
    [{ route: CREATE, kind: 'explode' }, 'kind'],
    [{ route: CREATE, kind: 'delay' }, 'delayMs'],
    [{ route: CREATE, kind: 'drop', times: 0 }, 'times'],
    [{ route: CREATE, kind: 'refuse', status: 42 }, 'status'],
    [{ route: CREATE, kind: 'drop', status: 500 }, 'status'],
    [{ route: CREATE, kind: 'drop', colour: 'red' }, 'colour'],
    [{ route: CREATE, kind: 'malformed', body: { a: 1 } }, 'body'],
    [{ route: CREATE, kind: 'skew' }, 'skewMs'],
    [{ route: CREATE, kind: 'skew', skewMs: 1e9 }, 'skewMs'],
    [{ route: CREATE, kind: 'drop', skewMs: 5 }, 'skewMs'],
  ])('%j is refused by the name of its field', async (order, word) => {
    const answer = await fault(order);
    expect(answer).toMatchObject({ status: 400, body: { error: { code: 'INVALID_FIELD' } } });
    expect(answer.body.error.message).toMatch(new RegExp(`^${word} `));
  });
});
