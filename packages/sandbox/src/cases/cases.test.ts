import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Centre } from '../testing/centre.ts';

let centre: Centre;
let rest: Awaited<ReturnType<Centre['rest']>>;
beforeEach(async () => {
  centre = await Centre.open();
  rest = await centre.rest('maya');
});
afterEach(() => centre.close());

const STAY = { 'Sforce-Auto-Assign': 'FALSE' };
const newCase = async (over: Record<string, unknown> = {}, headers: Record<string, string> = STAY): Promise<string> =>
  (await rest('POST', '/sobjects/Case', { Subject: 'Broken kettle', ...over }, headers)).body.id;
const give = (id: string, ownerId: string, headers: Record<string, string> = STAY) =>
  rest('PATCH', `/sobjects/Case/${id}`, { OwnerId: ownerId }, headers);
const row = (id: string) => centre.org.world.records.mustGet('Case', id);
const works = (id: string) => centre.org.world.records.where('AgentWork', { WorkItemId: id }).map((work) => work['Status']);
const routing = (id: string) => centre.org.omni.routingOf(id);

describe('a case', () => {
  it('gets a number, the first values of its picklists, and whoever made it as owner', async () => {
    const id = await newCase();
    expect(id).toMatch(/^500/);
    expect(row(id)).toMatchObject({
      CaseNumber: '00000001',
      Status: 'New',
      Priority: 'Medium',
      OwnerId: centre.user('Maya'),
      IsClosed: false,
    });
    expect(row(await newCase())['CaseNumber']).toBe('00000002');
  });

  it('given to Bo is his, and Omni-Channel hears nothing of it', async () => {
    const id = await newCase();
    centre.online('Bo');
    expect(await give(id, centre.user('Bo'))).toMatchObject({ status: 204, body: '' });
    expect(row(id)['OwnerId']).toBe(centre.user('Bo'));
    expect(works(id)).toEqual([]);
    expect(routing(id)).toBeUndefined();
  });

  it.each([
    ['Nora, who has left', 'Nora', 'INACTIVE_OWNER_OR_USER'],
    ['Sam, who may not read cases', 'Sam', 'TRANSFER_REQUIRES_READ'],
  ])('cannot be given to %s', async (_who, first, errorCode) => {
    const id = await newCase();
    expect(await give(id, centre.user(first))).toMatchObject({ status: 400, body: [{ errorCode }] });
    expect(row(id)['OwnerId']).toBe(centre.user('Maya'));
  });

  it('cannot be given to a queue that takes no cases, to nobody, or to somebody there is not', async () => {
    const id = await newCase();
    expect((await give(id, centre.queue('Support'))).body).toEqual([
      { fields: ['OwnerId'], message: 'Queue not associated with this SObject type', errorCode: 'INVALID_OPERATION' },
    ]);
    expect((await give(id, '005000000000000')).body[0].errorCode).toBe('INVALID_CROSS_REFERENCE_KEY');
    expect((await give(id, '')).body[0].errorCode).toBe('INVALID_CROSS_REFERENCE_KEY');
    expect((await give(id, 'Bo')).body[0].errorCode).toBe('MALFORMED_ID');
    expect((await give(id, id)).body[0].errorCode).toBe('FIELD_INTEGRITY_EXCEPTION');
  });
});

describe('the assignment rule', () => {
  it('takes a case away from the owner just set, unless the header forbids it', async () => {
    const id = await newCase({ Priority: 'High' });
    expect((await give(id, centre.user('Bo'))).status).toBe(204);
    expect(row(id)['OwnerId']).toBe(centre.user('Bo'));
    expect((await give(id, centre.user('Bo'), {})).status).toBe(204);
    expect(row(id)['OwnerId']).toBe(centre.queue('Escalations'));
  });

  it.each(['true', 'TRUE', undefined])('runs when a case is made and the header is %s', async (value) => {
    const id = await newCase({ Priority: 'High' }, value === undefined ? {} : { 'Sforce-Auto-Assign': value });
    expect(row(id)['OwnerId']).toBe(centre.queue('Escalations'));
  });

  it('can be named by its id, and is told in the world', async () => {
    const [rule] = (await centre.ask('GET', '/__sim/world')).body.caseRules.assignment;
    expect(row(await newCase({ Priority: 'High' }, { 'Sforce-Auto-Assign': rule.id }))['OwnerId']).toBe(centre.queue('Escalations'));
    expect((await rest('POST', '/sobjects/Case', {}, { 'Sforce-Auto-Assign': 'maybe' })).body[0].errorCode).toBe('MALFORMED_ID');
  });
});

describe('a case in a queue', () => {
  it('routed from outside waits for the router, and is not pushed', async () => {
    centre.online('Maya', 'Bo');
    const id = await newCase();
    await give(id, centre.queue('Claims'));
    expect(routing(id)).toMatchObject({
      RoutingModel: 'ExternalRouting',
      IsReadyForRouting: true,
      IsPushed: false,
      Serial: 1,
      GroupId: centre.queue('Claims'),
    });
    expect(works(id)).toEqual([]);
  });

  it('routed by Omni-Channel goes to an agent, and is theirs once accepted', async () => {
    centre.online('Bo');
    const id = await newCase();
    await give(id, centre.queue('Case Desk'));
    expect(centre.works('Bo')).toMatchObject([{ workItemId: id, status: 'Assigned' }]);
    centre.accept('Bo');
    expect(row(id)).toMatchObject({ OwnerId: centre.user('Bo'), Status: 'New' });
    expect(routing(id)).toBeUndefined();
    expect(works(id)).toEqual(['Opened']);
  });

  it('leaves it when somebody takes it by hand; open work stays open', async () => {
    const id = await newCase();
    await give(id, centre.queue('Case Desk'));
    expect(routing(id)).toBeDefined();
    await give(id, centre.user('Maya'));
    expect(routing(id)).toBeUndefined();
    centre.online('Bo');
    await give(id, centre.queue('Case Desk'));
    centre.accept('Bo');
    await give(id, centre.user('Ines'));
    expect(works(id)).toEqual(['Opened']);
  });

  it('without routing just lies there', async () => {
    centre.online('Maya');
    const id = await newCase();
    await give(id, centre.queue('Archive'));
    expect([routing(id), works(id)]).toEqual([undefined, []]);
  });
});

describe('the rest of an org around a case', () => {
  it('wants a reason when it is closed, and says where', async () => {
    const id = await newCase();
    expect((await rest('PATCH', `/sobjects/Case/${id}`, { Status: 'Closed' })).body[0]).toMatchObject({
      errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
      fields: ['Reason'],
    });
    expect((await rest('PATCH', `/sobjects/Case/${id}`, { Status: 'Closed', Reason: 'Solved' })).status).toBe(204);
    expect(row(id)).toMatchObject({ IsClosed: true, ClosedDate: expect.any(Number) });
  });

  it('locks it while it is being approved', async () => {
    const id = await newCase();
    await centre.ask('POST', `/__sim/records/${id}`, { locked: true });
    expect((await give(id, centre.user('Bo'))).body[0].errorCode).toBe('ENTITY_IS_LOCKED');
    await centre.ask('POST', `/__sim/records/${id}`, { locked: false });
    expect((await give(id, centre.user('Bo'))).status).toBe(204);
  });

  it('mails the new owner only where the administrator wants it', async () => {
    const mails = () => centre.org.world.events.since(0).filter((event) => event.type === 'ownerMailed');
    const id = await newCase();
    await give(id, centre.user('Bo'));
    expect(mails()).toEqual([]);
    await centre.ask('POST', '/__sim/settings', { caseOwnerMail: true });
    await give(id, centre.user('Ines'));
    expect(mails()).toMatchObject([{ interactionId: id, ownerId: centre.user('Ines') }]);
  });

  it('undoes the change of owner with everything else, and routes nothing', async () => {
    const id = await newCase();
    const before = row(id);
    const base = '/services/data/v64.0';
    const answer = await rest('POST', '/composite', {
      allOrNone: true,
      compositeRequest: [
        {
          method: 'PATCH',
          url: `${base}/sobjects/Case/${id}`,
          referenceId: 'give',
          httpHeaders: STAY,
          body: { OwnerId: centre.queue('Claims') },
        },
        { method: 'GET', url: `${base}/sobjects/Case/500000000000000`, referenceId: 'look' },
      ],
    });
    expect(answer.body.compositeResponse).toMatchObject([{ body: [{ errorCode: 'PROCESSING_HALTED' }] }, { httpStatusCode: 404 }]);
    expect(row(id)).toEqual(before);
    expect(routing(id)).toBeUndefined();
  });
});

describe('a customer who writes a letter', () => {
  it('becomes a case with the mail and the contact on it', async () => {
    centre.online('Maya');
    const customer = { name: 'Anna Kowalska', email: 'anna@globex.example' };
    const { body } = await centre.ask('POST', '/__sim/interactions', { channel: 'case', customer, subject: 'Kettle', text: 'It leaks' });
    expect(row(body.id)).toMatchObject({ Origin: 'Email', ContactEmail: 'anna@globex.example', SuppliedName: 'Anna Kowalska' });
    expect(centre.works('Maya')).toMatchObject([{ workItemId: body.id }]);
    await centre.ask('POST', `/__sim/interactions/${body.id}/say`, { text: 'It still leaks' });
    expect(await centre.interaction(body.id)).toMatchObject({
      channel: 'case',
      status: 'New',
      owner: { name: 'Case Desk', type: 'queue' },
      agentWork: [{ status: 'Assigned' }],
      transcript: [{ text: 'It leaks' }, { text: 'It still leaks' }],
    });
    expect((await centre.ask('POST', `/__sim/interactions/${body.id}/end`)).status).toBe(409);
  });
});
