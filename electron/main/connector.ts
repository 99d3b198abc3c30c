import {
  createRestClient,
  readMe,
  readPresenceStatuses,
  type ClockMeter,
  type HttpFetch,
  type Me,
  type Refusal,
  type RestClient,
  type TokenKeeper,
  type Tokens,
} from '@jackfield/salesforce';
import type { DeskEvent, StatusId } from '@jackfield/contract';
import type { Owner } from './journal.ts';
import type { Attempt } from './links.ts';
import type { Profile } from './profile.ts';
import type { SignIn } from './sign-in.ts';

/** The signed-in org: everything the adapters need of it. */
export interface Org {
  profile: Profile;
  rest: RestClient;
  me: Me;
  /** Presence statuses by the names a profile uses. */
  statusByDeveloperName: ReadonlyMap<string, StatusId>;
  tokens(): Tokens;
}

/** Connects to the org of the profile. */
export interface Connector {
  /** One attempt of the salesforce link: sign-in, and a first read that proves that REST answers. */
  attempt(): Promise<Attempt>;
  /** The org while it has been reached once; null before. */
  org(): Org | null;
}

/** What connecting needs of the world. */
export interface ConnectorOptions {
  signIn: Pick<SignIn, 'enter' | 'leave'>;
  fetch: HttpFetch;
  clock: ClockMeter;
  localNowMs(): number;
  serverNowMs(): number;
  /** Makes ready what outlived the app of this person: the events to tell right after `signedIn`. Nothing is told before they are there. */
  restore(owner: Owner): Promise<readonly DeskEvent[]>;
  tell(event: DeskEvent): void;
  /** Told of every answer that suggests that the way to Salesforce is broken. */
  onDoubt(code: string): void;
}

/** A connector that has not tried anything yet. */
export function createConnector(options: ConnectorOptions): Connector {
  let org: Org | null = null;

  const attempt = async (): Promise<Attempt> => {
    const entered = await options.signIn.enter();
    if (!entered.ok) return entered;
    const { profile, keeper } = entered;
    const plain = createRestClient({
      fetch: options.fetch,
      keeper,
      clock: options.clock,
      apiVersion: profile.apiVersion,
      nowMs: options.localNowMs,
    });
    const [me, statuses] = await Promise.all([readMe(plain, keeper.current()), readPresenceStatuses(plain)]);
    if (!me.ok) return turnedAway(me.refusal, keeper);
    if (!statuses.ok) return turnedAway(statuses.refusal, keeper);
    const isNew = org?.me.agent.userId !== me.value.agent.userId;
    const restored = isNew ? await options.restore(me.value.agent) : [];
    org = {
      profile,
      me: me.value,
      statusByDeveloperName: statuses.value.byDeveloperName,
      rest: watched(plain, (code) => {
        // A straggler of an earlier sign-in says nothing of this one.
        if (code !== 'signedOut' || options.signIn.leave(keeper)) options.onDoubt(code);
      }),
      tokens: () => keeper.current(),
    };
    const atMs = options.serverNowMs();
    if (isNew) options.tell({ type: 'signedIn', atMs, agent: me.value.agent, canDecline: me.value.canDecline });
    for (const event of restored) options.tell(event);
    options.tell({ type: 'presenceStatusesKnown', atMs, statuses: statuses.value.statuses });
    return { ok: true };
  };
  const turnedAway = (refusal: Refusal, keeper: TokenKeeper): Attempt => {
    if (isSignedOut(refusal)) options.signIn.leave(keeper);
    return { ok: false, code: refusal.code };
  };
  return { attempt, org: () => org };
}

/** A client that reports what smells of a broken link, and that the org ended the sign-in. */
function watched(client: RestClient, onDoubt: (code: string) => void): RestClient {
  const watch = async <T extends Awaited<ReturnType<RestClient['send']>>>(asked: Promise<T>): Promise<T> => {
    const answer = await asked;
    if (answer.ok) return answer;
    if (isSignedOut(answer.refusal)) onDoubt('signedOut');
    else if (answer.refusal.code === 'unreachable' || answer.refusal.code === 'timeout') onDoubt(answer.refusal.code);
    return answer;
  };
  return {
    dataPath: client.dataPath,
    send: (method, path, body) => watch(client.send(method, path, body)),
    sendForm: (path, form) => watch(client.sendForm(path, form)),
  };
}

function isSignedOut(refusal: Refusal): boolean {
  return refusal.code === 'signedOut' || refusal.status === 401;
}
