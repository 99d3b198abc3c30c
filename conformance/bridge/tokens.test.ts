import { refreshTokens, revokeToken } from '@jackfield/salesforce';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { bridgeOf } from '../support/bridge.ts';
import { openCentre, ROW_TIMEOUT_MS, type TestCentre, untilSlowOnesArrived } from '../support/centre.ts';
import { FAULT_NAMES, FAULTS, type FaultName, type Says } from '../support/faults.ts';
import { saysOf } from '../support/says.ts';

const LIMITS = '/services/data/v64.0/limits';
let centre: TestCentre;
beforeAll(async () => {
  centre = await openCentre(11);
}, 60_000);
afterEach(() => centre.noFaults());
afterAll(() => centre.close());

/**
 * What a call says whose token has to be refreshed first, fault by fault. Where the answer of a refresh is lost after the work, the org has
 * spent the old refresh token and nobody has the new one: signed out is the truth. Where nothing was done, it is tried again or says why.
 */
const REFRESH: Record<FaultName, Says> = {
  nothing: 'done',
  'drop before the request': 'done',
  'the answer is lost after the work': 'refused: signedOut',
  '401 once': 'done',
  '401 for ever, no refresh': 'refused: signedOut',
  'a busy row, twice': 'done',
  'a gateway that is broken once': 'done',
  maintenance: 'refused: maintenance',
  'the limit of the day': 'refused: dailyLimit',
  'slower than anybody waits': 'done',
  'half an answer': 'refused: signedOut',
  'another answer': 'refused: signedOut',
  'the clock is ten minutes ahead': 'done',
  'the clock is ten minutes behind': 'done',
  'the request arrives twice': 'done',
};

describe('a refresh of the token', () => {
  it.each(FAULT_NAMES)('with %s', { timeout: ROW_TIMEOUT_MS }, async (name) => {
    const { client, keeper } = await bridgeOf(centre, 'bo');
    const before = keeper.current();
    await centre.fault({ route: `GET ${LIMITS}`, kind: 'expireToken' }, ...FAULTS[name]({ route: 'POST /services/oauth2/token' }));
    const says = saysOf(await client.send('GET', LIMITS));
    await centre.noFaults();
    if (name === 'slower than anybody waits') await untilSlowOnesArrived(centre);
    expect(says).toBe(REFRESH[name]);
    // Whoever says that they are signed out is; whoever says something else goes on working, with new tokens.
    if (says === 'refused: maintenance' || says === 'refused: dailyLimit') {
      const later = await keeper.renew(keeper.current().accessToken);
      expect(saysOf(later)).toBe('done');
    } else {
      expect(saysOf(await client.send('GET', LIMITS))).toBe(says);
      expect(keeper.current().refreshToken !== before.refreshToken).toBe(says === 'done');
    }
  });
});

/** What taking back a token says. Nobody needs to be signed in for it, and a token that is not known any more counts as taken back. */
const REVOKE: Record<FaultName, Says> = {
  nothing: 'done',
  'drop before the request': 'refused: unreachable',
  'the answer is lost after the work': 'refused: unreachable',
  '401 once': 'done',
  '401 for ever, no refresh': 'done',
  'a busy row, twice': 'refused: rowBusy',
  'a gateway that is broken once': 'refused: unavailable',
  maintenance: 'refused: maintenance',
  'the limit of the day': 'refused: dailyLimit',
  'slower than anybody waits': 'refused: unreachable',
  'half an answer': 'done',
  'another answer': 'done',
  'the clock is ten minutes ahead': 'done',
  'the clock is ten minutes behind': 'done',
  'the request arrives twice': 'done',
};

describe('taking a token back', () => {
  it.each(FAULT_NAMES)('with %s', { timeout: ROW_TIMEOUT_MS }, async (name) => {
    const { keeper, config, fetch } = await bridgeOf(centre, 'ines');
    const tokens = keeper.current();
    await centre.fault(...FAULTS[name]({ route: 'POST /services/oauth2/revoke' }));
    const revoke = () => revokeToken(config.loginUrl, fetch, tokens.refreshToken ?? '');
    const says = saysOf(await revoke());
    await centre.noFaults();
    expect(says).toBe(REVOKE[name]);
    // What was refused may or may not have happened; asked again, it has.
    if (says !== 'done') expect(saysOf(await revoke())).toBe('done');
    expect(saysOf(await refreshTokens(config, fetch, tokens))).toBe('refused: signedOut');
  });
});
