import { afterEach, beforeEach, expect, it } from 'vitest';
import { Centre } from '../testing/centre.ts';

let centre: Centre;
beforeEach(async () => {
  centre = await Centre.open();
});
afterEach(() => centre.close());

it('a row that is busy twice takes the third try, and has changed once', async () => {
  const rest = await centre.rest('maya');
  const id = (await rest('POST', '/sobjects/Case', { Subject: 'Busy' })).body.id;
  const give = () => rest('PATCH', `/sobjects/Case/${id}`, { OwnerId: centre.user('Bo') }, { 'Sforce-Auto-Assign': 'FALSE' });
  const body = [{ message: 'unable to obtain exclusive access to this record', errorCode: 'UNABLE_TO_LOCK_ROW', fields: [] }];
  await centre.ask('POST', '/__sim/faults', { route: 'PATCH /services/data', kind: 'refuse', status: 400, body, times: 2 });
  expect([(await give()).body[0].errorCode, (await give()).body[0].errorCode]).toEqual(['UNABLE_TO_LOCK_ROW', 'UNABLE_TO_LOCK_ROW']);
  expect(centre.org.world.records.mustGet('Case', id)['OwnerId']).toBe(centre.user('Maya'));
  expect((await give()).status).toBe(204);
  expect(centre.org.world.records.mustGet('Case', id)['OwnerId']).toBe(centre.user('Bo'));
});

it('a token that ended once is renewed by its refresh token, which is then spent', async () => {
  const tokens = await centre.signIn('maya');
  const limits = (token: string) => centre.ask('GET', '/services/data/v64.0/limits', undefined, { authorization: `Bearer ${token}` });
  await centre.ask('POST', '/__sim/faults', { route: 'GET /services/data', kind: 'expireToken' });
  expect((await limits(tokens.access_token)).status).toBe(401);
  const refresh = (token: string) => centre.token({ grant_type: 'refresh_token', refresh_token: token });
  const renewed = (await refresh(tokens.refresh_token)).body;
  expect((await limits(renewed.access_token)).status).toBe(200);
  expect((await refresh(tokens.refresh_token)).body.error).toBe('invalid_grant');
  expect((await refresh(renewed.refresh_token)).status).toBe(200);
});
