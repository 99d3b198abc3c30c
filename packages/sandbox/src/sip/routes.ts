import { bearerToken } from '../auth/routes.ts';
import { controlRefusal, Fields } from '../control/fields.ts';
import { get, post } from '../control/verbs.ts';
import { HttpRefusal, sendJson } from '../http/answer.ts';
import { localOnly } from '../http/local-only.ts';
import type { Route } from '../http/router.ts';
import type { Org } from '../org.ts';
import { sipOf } from '../profile.ts';
import { DOMAIN, type Account } from './accounts.ts';
import type { Exchange } from './calls/exchange.ts';
import { isNumber, type Answering } from './calls/people.ts';
import type { Algorithm } from './digest.ts';
import type { SipFault } from './faults.ts';
import type { SipServer } from './sip-server.ts';
import type { TrunkOrder } from './trunk.ts';

const METHODS = ['INVITE', 'ACK', 'BYE', 'CANCEL', 'REGISTER', 'OPTIONS', 'REFER', 'NOTIFY', 'INFO', 'UPDATE', 'PRACK', 'MESSAGE'];
/** Longest time somebody may wait before they do something, in milliseconds. */
const LONGEST_MS = 600_000;

/** `GET /sip/account`: the desktop of a signed-in agent asks for what its phone needs. Invented: every contact centre has its own way. */
export function sipAccountRoute(sip: SipServer, org: Org, url: () => string): Route {
  return {
    method: 'GET',
    path: /^\/sip\/account$/,
    handle: (ctx) => {
      const grant = org.signIns.grantOf(bearerToken(ctx) ?? '');
      if (!grant) throw HttpRefusal.json(401, { error: { code: 'INVALID_TOKEN', message: 'An access token of an agent is needed.' } });
      const account = sip.accounts.ofUser(grant.userId);
      if (!account) throw HttpRefusal.json(404, { error: { code: 'NO_EXTENSION', message: 'This user has no extension.' } });
      sendJson(ctx.res, 200, { ...sipOf(url()), user: account.user, displayName: account.name, password: account.password });
    },
  };
}

/** The control interface of the SIP side, `/__sim/sip/*`. Documented in docs/sandbox.md. */
export function sipControlRoutes(sip: SipServer, exchange: Exchange, url: () => string): Route[] {
  return localOnly([
    get(/^\/__sim\/sip$/, () => ({
      ...sipOf(url()),
      accounts: sip.accounts.list().map((account) => viewAccount(sip, exchange, account)),
      sockets: sip.sockets(null).map(({ id, account }) => ({ id, account })),
      faults: sip.faults.left,
    })),
    get(/^\/__sim\/sip\/messages$/, (ctx) => {
      const since = ctx.url.searchParams.get('since') ?? '0';
      if (!/^\d{1,15}$/.test(since)) throw controlRefusal(400, 'INVALID_FIELD', 'since must be a whole number.');
      return sip.trace.since(Number(since));
    }),
    post(/^\/__sim\/sip\/faults$/, 201, (fields) => ({ id: sip.faults.add(readSipFault(fields)) })),
    {
      method: 'DELETE',
      path: /^\/__sim\/sip\/faults$/,
      handle: (ctx) => {
        sip.faults.clear();
        sendJson(ctx.res, 200, {});
      },
    },
    post(/^\/__sim\/sip\/settings$/, 200, (fields) => changeSettings(sip, fields)),
    {
      method: 'POST',
      path: /^\/__sim\/sip\/trunk$/,
      handle: async (ctx) => {
        const order = readTrunk(await Fields.ofBody(ctx));
        await sip.joinTrunk(order).catch(() => {
          throw controlRefusal(409, 'PORT_TAKEN', `port ${order.port} is taken.`);
        });
        sendJson(ctx.res, 200, order);
      },
    },
    post(/^\/__sim\/sip\/cut$/, 200, (fields) => {
      const account = fields.optionalText('account', 40);
      fields.done();
      const sockets = sip.sockets(account);
      for (const socket of sockets) socket.close();
      return { cut: sockets.length };
    }),
    post(/^\/__sim\/sip\/raw$/, 200, (fields) => {
      const account = fields.text('account', 40);
      const text = fields.text('text', 200_000);
      fields.done();
      const sockets = sip.sockets(account);
      if (sockets.length === 0) throw controlRefusal(409, 'NOT_CONNECTED', `account ${account} has no socket.`);
      for (const socket of sockets) socket.send(text);
      return { sent: sockets.length };
    }),
    post(/^\/__sim\/sip\/numbers$/, 200, (fields) => {
      const number = fields.text('number', 40);
      if (!isNumber(number)) throw controlRefusal(400, 'INVALID_FIELD', 'number must have at least three digits.');
      const answering = readAnswering(fields, ['answer', 'busy', 'refuse', 'ring', 'unknown']);
      exchange.people.setNumber(number, answering);
      return { number, ...answering };
    }),
    post(/^\/__sim\/sip\/phones$/, 200, (fields) => {
      const user = fields.text('account', 40);
      const account = sip.accounts.called(user);
      if (!account) throw controlRefusal(404, 'UNKNOWN_ACCOUNT', `account ${user} is not known.`);
      const answering = readAnswering(fields, ['answer', 'busy', 'refuse', 'ring', 'unknown']);
      // A phone that nobody has is none.
      exchange.people.setAccount(account.user, answering.onRing === 'unknown' ? null : answering);
      return { account: account.user, ...answering };
    }),
    post(/^\/__sim\/sip\/calls$/, 201, (fields) => callAccount(sip, exchange, fields)),
  ]);
}

/** Somebody calls an agent by the extension: no queue, no record. */
function callAccount(sip: SipServer, exchange: Exchange, fields: Fields): { id: string } {
  const user = fields.text('account', 40);
  const caller = fields.object('customer');
  const [name, phone] = [caller.text('name', 80), caller.text('phone', 40)];
  caller.done();
  fields.done();
  const account = sip.accounts.called(user);
  if (!account) throw controlRefusal(404, 'UNKNOWN_ACCOUNT', `account ${user} is not known.`);
  const room = exchange.open(false);
  exchange.addPerson(room, name, phone);
  const uri = `sip:${account.user}@${DOMAIN}`;
  exchange.callOut(
    room,
    { uri, account: account.user, name: account.name, headers: [], workId: null },
    { ringing: () => {}, answered: () => {}, failed: () => {} },
  );
  return { id: room.id };
}

function changeSettings(sip: SipServer, fields: Fields): unknown {
  if (fields.has('algorithms')) {
    const given = fields.any('algorithms');
    const known = (one: unknown): one is Algorithm => one === 'MD5' || one === 'SHA-256';
    if (!Array.isArray(given) || given.length === 0 || !given.every(known))
      throw controlRefusal(400, 'INVALID_FIELD', 'algorithms must be a list of MD5 and SHA-256.');
    sip.digest.algorithms = given;
  }
  if (fields.has('takesSockets')) sip.isTaking = fields.oneOf('takesSockets', [true, false]);
  if (fields.has('spoilNonces') && fields.oneOf('spoilNonces', [true])) sip.digest.spoilNonces();
  fields.done();
  return { algorithms: sip.digest.algorithms, takesSockets: sip.isTaking };
}

function readAnswering(fields: Fields, allowed: readonly Answering['onRing'][]): Answering {
  const answering: Answering = {
    onRing: fields.oneOf('onRing', allowed),
    afterMs: fields.optionalWholeNumber('afterMs', 0, LONGEST_MS, 0),
    name: fields.optionalText('name', 80),
    says: fields.optionalText('says', 600),
  };
  fields.done();
  return answering;
}

function readTrunk(fields: Fields): TrunkOrder {
  const order = {
    port: fields.wholeNumber('port', 1, 65_535),
    serverPort: fields.wholeNumber('serverPort', 1, 65_535),
    registeredUrl: fields.text('registeredUrl', 200),
  };
  fields.done();
  if (!/^http:\/\/127\.0\.0\.1:\d+\//.test(order.registeredUrl))
    throw controlRefusal(400, 'INVALID_FIELD', 'registeredUrl must be an address of this machine.');
  return order;
}

function readSipFault(fields: Fields): SipFault {
  const kind = fields.oneOf('kind', ['drop', 'refuse', 'delay', 'duplicate']);
  const method = fields.oneOf('method', METHODS);
  const response = fields.has('response') ? fields.wholeNumber('response', 1, 699) : null;
  if (kind === 'refuse' && response !== null) throw controlRefusal(400, 'INVALID_FIELD', 'response cannot be refused, only requests can.');
  const fault: SipFault = {
    kind,
    method,
    response,
    direction: fields.oneOf('direction', ['in', 'out']),
    account: fields.optionalText('account', 40),
    after: fields.optionalWholeNumber('after', 0, 10_000, 0),
    times: fields.optionalWholeNumber('times', 1, 10_000, 1),
    delayMs: kind === 'delay' ? fields.wholeNumber('delayMs', 1, LONGEST_MS) : 0,
    status: kind === 'refuse' ? fields.optionalWholeNumber('status', 300, 699, 503) : 0,
  };
  fields.done();
  return fault;
}

function viewAccount(sip: SipServer, exchange: Exchange, account: Account): unknown {
  return {
    ...account,
    uri: `sip:${account.user}@${DOMAIN}`,
    played: exchange.people.ofAccount(account.user),
    registrations: sip.registrar.of(account.user).map(({ contact, instance, regId, expiresAtMs, userAgent, flow }) => ({
      contact,
      instance,
      regId,
      userAgent,
      socket: flow.id,
      expiresAtMs: Math.round(expiresAtMs),
    })),
  };
}
