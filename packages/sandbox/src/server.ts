import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { authRoutes, bearerToken } from './auth/routes.ts';
import { controlRoutes } from './control/routes.ts';
import { customerRoutes } from './customer/routes.ts';
import { buildSchema } from './deployed/schema.ts';
import { Faults, underFault } from './faults/faults.ts';
import { sendJson } from './http/answer.ts';
import { RequestCounts } from './http/counts.ts';
import { router, type Ctx, type Route } from './http/router.ts';
import type { OrgPort } from './lightning/port.ts';
import { Org } from './org.ts';
import { profile } from './profile.ts';
import { pubsubRoutes } from './pubsub/control.ts';
import { PubSub } from './pubsub/pubsub.ts';
import { openTransport, type PubSubAddresses, type PubSubTransport } from './pubsub/transport.ts';
import { restRoutes } from './rest/routes.ts';
import { Scenarios } from './scenarios/scenarios.ts';
import { sipAccountRoute, sipControlRoutes } from './sip/routes.ts';
import { callRoutes } from './sip/calls/routes.ts';
import { Exchange } from './sip/calls/exchange.ts';
import { machineTime } from './clock/real-time.ts';
import { SipServer } from './sip/sip-server.ts';
import { Random } from './world/random.ts';
import { interactionRoutes } from './scrt/interactions.ts';
import { telephonyRoutes } from './scrt/telephony.ts';
import { makeWorld } from './world/world.ts';

/** What the sandbox is made of. */
export interface SandboxOptions {
  readonly seed: number;
  /** The deployed project's flows by name, and its objects and fields (`User.X__c`), as XML. */
  readonly deployed: { readonly flows: ReadonlyMap<string, string>; readonly objects: ReadonlyMap<string, string> };
  /** The routes of the Lightning page, made for this org. */
  readonly lightningRoutes: (org: OrgPort) => readonly Route[];
  /** Where the built customer page is. */
  readonly customerFolder: URL;
  readonly log: (line: string) => void;
  /** Real time; a test may hold it still. */
  readonly realNowMs?: () => number;
  /** A file with a generated org to begin with, instead of the small one. */
  readonly orgFile?: string;
}

/** A sandbox, listening or not. */
export interface Sandbox {
  readonly org: Org;
  readonly scenarios: Scenarios;
  /** The telephones. */
  readonly exchange: Exchange;
  /** Listens on 127.0.0.1; port 0 takes any that is free. @returns the address. */
  listen(port: number): Promise<string>;
  /** Starts the Pub/Sub API on two free ports of 127.0.0.1; what changes before that has no change events. */
  openPubSub(): Promise<PubSubAddresses>;
  close(): Promise<void>;
}

/** Puts a sandbox together. @throws for metadata that cannot be deployed. */
export function makeSandbox(options: SandboxOptions): Sandbox {
  const { log } = options;
  const world = makeWorld({
    seed: options.seed,
    schema: buildSchema(options.deployed.objects),
    log,
    ...(options.realNowMs ? { realNowMs: options.realNowMs } : {}),
    ...(options.orgFile === undefined ? {} : { orgFile: options.orgFile }),
  });
  const org = new Org(world, options.deployed.flows);
  const faults = new Faults();
  const scenarios = new Scenarios(org, options.seed);
  const counts = new RequestCounts();
  let url = '';
  let pubsubTransport: PubSubTransport | null = null;
  const pubsub = new PubSub({
    clock: world.clock,
    schema: world.records.schema,
    events: world.events,
    random: new Random(options.seed + 1),
    organizationId: world.population.organizationId,
    platformEvents: org.partnerEvents.setup.definitions(),
    onCommit: (listener) => world.records.onCommit(listener),
    grantOf: (token) => org.signIns.grantOf(token),
  });
  const sip = new SipServer(world, options.seed, machineTime);
  const exchange = new Exchange(org, sip);
  const routes = [
    ...sipControlRoutes(sip, exchange, () => url),
    ...callRoutes(exchange),
    sipAccountRoute(sip, org, () => url),
    ...controlRoutes({ org, faults, scenarios, requests: () => counts.all(), profile: () => profile(url, org) }),
    ...pubsubRoutes(pubsub, () => pubsubTransport),
    ...authRoutes(org, () => url),
    ...restRoutes(org),
    ...telephonyRoutes(org),
    ...interactionRoutes(org),
    ...customerRoutes(org, options.customerFolder),
    ...options.lightningRoutes(org),
  ];
  const serve = router(routes, {
    counted: (method, path) => counts.count(method, path),
    around: async (ctx, run) => {
      const fault = faults.take(ctx.req.method ?? 'GET', ctx.url.pathname + ctx.url.search);
      if (!fault) return run(ctx);
      world.events.publish({ type: 'faultApplied', faultId: fault.id, kind: fault.kind, route: `${fault.method} ${fault.pathPrefix}` });
      return underFault(fault, ctx, run, (hit) => expireTokenOf(org, hit));
    },
    unknown: (ctx, allowed) => answerUnknown(ctx, allowed),
    failed: (ctx) =>
      sendJson(
        ctx.res,
        500,
        ctx.url.pathname.startsWith('/services/data')
          ? [{ message: 'An unexpected error occurred in the sandbox. See its log.', errorCode: 'UNKNOWN_EXCEPTION' }]
          : { error: { code: 'INTERNAL', message: 'The sandbox failed. See its log.' } },
      ),
    log,
  });
  // Room for the longest address the REST API reads, and then some: one that is longer shall be answered 414 and not cut off.
  const server = createServer({ maxHeaderSize: 65_536 }, (req, res) => {
    // Clients measure the sandbox's clock by this header.
    res.setHeader('Date', new Date(world.clock.nowMs()).toUTCString());
    serve(req, res);
  });
  sip.attach(server);
  return {
    org,
    scenarios,
    exchange,
    listen: async (port) => (url = await listen(server, port)),
    openPubSub: async () => {
      const opened = await openTransport(pubsub);
      pubsub.capture();
      org.partnerEvents.listen((event) => pubsub.publishEvent(event));
      pubsubTransport = opened;
      return opened;
    },
    close: async () => {
      exchange.close();
      sip.close();
      await Promise.all([close(server, org), pubsubTransport?.close()]);
      world.records.close();
    },
  };
}

function listen(server: Server, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.removeListener('error', reject);
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    });
  });
}

function close(server: Server, org: Org): Promise<void> {
  org.world.clock.stop();
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function expireTokenOf(org: Org, ctx: Ctx): void {
  const sid = /(?:^|;\s*)sid=([^;]+)/.exec(ctx.req.headers.cookie ?? '')?.[1];
  for (const token of [bearerToken(ctx), sid]) if (token) org.signIns.expire(token);
}

function answerUnknown(ctx: Ctx, allowed: readonly string[]): void {
  const status = allowed.length > 0 ? 405 : 404;
  const words =
    allowed.length > 0
      ? `${ctx.req.method} is not allowed on ${ctx.url.pathname}; allowed: ${allowed.join(', ')}.`
      : `There is no route ${ctx.req.method} ${ctx.url.pathname}.`;
  if (allowed.length > 0) ctx.res.setHeader('Allow', allowed.join(', '));
  if (ctx.url.pathname.startsWith('/services/data'))
    sendJson(ctx.res, status, [{ message: words, errorCode: allowed.length > 0 ? 'METHOD_NOT_ALLOWED' : 'NOT_FOUND' }]);
  else sendJson(ctx.res, status, { error: { code: allowed.length > 0 ? 'METHOD_NOT_ALLOWED' : 'UNKNOWN_ROUTE', message: words } });
}
