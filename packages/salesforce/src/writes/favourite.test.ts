import { interactionId } from '@jackfield/contract';
import { describe, expect, it } from 'vitest';
import { ok, refused } from '../refusal.ts';
import { readAffinity } from '../reads/affinity.ts';
import { readFavourites } from '../reads/favourites.ts';
import { clientWith } from '../testing/client-with.ts';
import { MAYA } from '../testing/tiny-org.ts';
import { saveFavourite } from './favourite.ts';

const BO = '0055i00000TBbILAA1';
const SUPPORT = '00G5i00000Em1bIEAR';
const CENTRE = '04v5i000000AbCdAAK';
const RECORD = '1Fv5i000000AbCdAAK';
const change = { agent: MAYA, id: BO, name: 'Bo Castellanos', on: true, callCenterId: CENTRE };
const row = (Name: string, TransferDestination: string | null) => ({ Name, TransferDestination });

describe('reading favourites', () => {
  it('takes people and queues, by ids of either length and once, and leaves what else is kept there', async () => {
    const { client, calls } = clientWith({
      CallCtrAgentFavTrfrDest: [row('Bo', BO.slice(0, 15)), row('Bo', BO), row('Support', SUPPORT), row('IVR', 'flow-7'), row('', null)],
      User: [{ CallCenterId: CENTRE }],
    });
    expect(await readFavourites(client, MAYA)).toEqual(
      ok({
        favourites: [
          { kind: 'user', id: BO, name: 'Bo' },
          { kind: 'queue', id: SUPPORT, name: 'Support' },
        ],
        callCenterId: CENTRE,
      }),
    );
    expect(calls).toHaveLength(1);
  });

  it.each([
    ['no such object', 400, 'INVALID_TYPE', ok(null)],
    ['no right to read it', 403, 'INSUFFICIENT_ACCESS', ok(null)],
  ])('finds no place for them: %s', async (_why, status, errorCode, answer) => {
    const { client } = clientWith({ CallCtrAgentFavTrfrDest: { status, body: [{ errorCode, message: '' }] }, User: [] });
    expect(await readFavourites(client, MAYA)).toEqual(answer);
  });

  it('is refused where the org is in trouble: trouble is no absence', async () => {
    const trouble = { status: 503, body: [{ errorCode: 'SERVER_UNAVAILABLE', message: '' }] };
    expect(await readFavourites(clientWith({ CallCtrAgentFavTrfrDest: trouble }).client, MAYA)).toMatchObject({ ok: false });
  });
});

describe('changing a favourite', () => {
  it('makes one where there is none, and none where there is one', async () => {
    const bodies: unknown[] = [];
    const taking = (rows: unknown[]) =>
      clientWith({ CallCtrAgentFavTrfrDest: rows }, (_path, body) => {
        bodies.push(body);
        return ok({ id: RECORD });
      }).client;
    expect(await saveFavourite(taking([]), change)).toEqual(ok('saved'));
    expect(await saveFavourite(taking([{ Id: RECORD }]), change)).toEqual(ok('saved'));
    expect(bodies).toEqual([{ AgentId: MAYA, TransferDestination: BO, Name: 'Bo Castellanos', CallCenterId: CENTRE }]);
  });

  it('takes away all there are of it; one that is gone by then is no matter', async () => {
    const { client, calls } = clientWith({ CallCtrAgentFavTrfrDest: [{ Id: RECORD }, { Id: CENTRE }] }, (path) =>
      path.endsWith(RECORD) ? refused('deleted', '', 404) : ok(null),
    );
    expect(await saveFavourite(client, { ...change, on: false })).toEqual(ok('saved'));
    expect(calls.filter((call) => call.startsWith('DELETE'))).toHaveLength(2);
  });

  it('says what the org said', async () => {
    const { client } = clientWith({}, () => refused('validationFailed', 'Call Center is missing', 400));
    expect(await saveFavourite(client, { ...change, callCenterId: null })).toMatchObject({ refusal: { code: 'validationFailed' } });
  });
});

describe('who has to do with a customer', () => {
  const chat = { id: interactionId.parse('0Mw5i00000krRUKCA2'), channel: 'chat', customerKey: '0PA5i0000004CAeGAM' } as const;

  it('is who sent the item here, who had the earlier ones, and who owns the case; no queue is', async () => {
    const { client, calls } = clientWith({
      Jackfield_Transfer__c: [{ CreatedById: BO }],
      MessagingSession: [
        { OwnerId: MAYA, Case: { OwnerId: BO } },
        { OwnerId: SUPPORT, Case: null },
      ],
    });
    expect(await readAffinity(client, chat)).toEqual(ok({ lastAgents: [BO, MAYA], caseOwner: BO }));
    expect(calls).toHaveLength(1);
  });

  it('of a case is its owner; what the org does not show is nobody', async () => {
    const { client } = clientWith({
      Case: [{ OwnerId: BO }],
      Jackfield_Transfer__c: { status: 400, body: [{ errorCode: 'INVALID_TYPE', message: '' }] },
    });
    const item = { id: interactionId.parse('5005i00000krRUKAA2'), channel: 'case', customerKey: 'anna@globex.example' } as const;
    expect(await readAffinity(client, item)).toEqual(ok({ lastAgents: [], caseOwner: BO }));
  });
});
