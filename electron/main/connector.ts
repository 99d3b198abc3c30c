import {
  createRestClient,
  createTokenKeeper,
  readMe,
  readPresenceStatuses,
  refreshTokens,
  signIn,
  type ClockMeter,
  type HttpFetch,
  type Me,
  type OAuthConfig,
  type RestClient,
  type TokenKeeper,
  type Tokens,
} from '@jackfield/salesforce';
import type { DeskEvent, StatusId } from '@jackfield/contract';
import type { Attempt } from './links.ts';
import type { Profile } from './profile.ts';

/** The signed-in org: everything the adapters need of it. */
export interface Org {
  profile: Profile;
  rest: RestClient;
  me: Me;
  /** Presence statuses by the names a profile uses. */
  statusByDeveloperName: ReadonlyMap<string, StatusId>;
  tokens(): Tokens;
}

/** Connects to the org of the profile. Tokens are held in memory only: closing the app signs out. */
export interface Connector {
  /** One attempt of the salesforce link: profile, sign-in, and a first read that proves that REST answers. */
  attempt(): Promise<Attempt>;
  /** The org while it has been reached once; null before. */
  org(): Org | null;
}

/** What connecting needs of the world. */
export interface ConnectorOptions {
  /** Loads the profile, or says by a code why not. Asked again until it came. */
  loadProfile(): Promise<{ ok: true; profile: Profile } | { ok: false; code: string }>;
  fetch: HttpFetch;
  openUrl(url: string): Promise<void>;
  loginHint: string | null;
  /** Whether signing in happens without a person: then it is retried by itself. */
  unattended: boolean;
  clock: ClockMeter;
  localNowMs(): number;
  serverNowMs(): number;
  tell(event: DeskEvent): void;
  /** Told of every answer that suggests that the way to Salesforce is broken. */
  onDoubt(code: string): void;
  signal: AbortSignal;
}

/** How long a person may take to sign in. */
const SIGN_IN_TIMEOUT_MS = 300_000;
/** How long the unattended sign-in may take. */
const UNATTENDED_TIMEOUT_MS = 15_000;

/** A connector that has not tried anything yet. */
export function createConnector(options: ConnectorOptions): Connector {
  let profile: Profile | null = null;
  let keeper: TokenKeeper | null = null;
  let org: Org | null = null;

  const enter = async (of: Profile): Promise<Attempt | TokenKeeper> => {
    if (keeper !== null) return keeper;
    const config: OAuthConfig = {
      loginUrl: of.loginUrl,
      clientId: of.clientId,
      redirectPorts: of.redirectPorts,
      loginHint: options.loginHint,
    };
    const tokens = await signIn(config, {
      fetch: options.fetch,
      openUrl: options.openUrl,
      signal: options.signal,
      timeoutMs: options.unattended ? UNATTENDED_TIMEOUT_MS : SIGN_IN_TIMEOUT_MS,
    });
    if (!tokens.ok) return { ok: false, code: tokens.refusal.code, byHand: !options.unattended };
    keeper = createTokenKeeper({ tokens: tokens.value, refresh: (spent) => refreshTokens(config, options.fetch, spent) });
    return keeper;
  };
  const attempt = async (): Promise<Attempt> => {
    if (profile === null) {
      const loaded = await options.loadProfile();
      if (!loaded.ok) return loaded;
      profile = loaded.profile;
    }
    const entered = await enter(profile);
    if (!('current' in entered)) return entered;
    const plain = createRestClient({
      fetch: options.fetch,
      keeper: entered,
      clock: options.clock,
      apiVersion: profile.apiVersion,
      nowMs: options.localNowMs,
    });
    const me = await readMe(plain, entered.current());
    if (!me.ok) {
      if (me.refusal.code === 'signedOut' || me.refusal.status === 401) keeper = null;
      return { ok: false, code: me.refusal.code };
    }
    const statuses = await readPresenceStatuses(plain);
    if (!statuses.ok) return { ok: false, code: statuses.refusal.code };
    const isNew = org?.me.agent.userId !== me.value.agent.userId;
    org = {
      profile,
      me: me.value,
      statusByDeveloperName: statuses.value.byDeveloperName,
      rest: watched(plain, options.onDoubt, () => {
        keeper = null;
      }),
      tokens: () => entered.current(),
    };
    const atMs = options.serverNowMs();
    if (isNew) options.tell({ type: 'signedIn', atMs, agent: me.value.agent, canDecline: me.value.canDecline });
    options.tell({ type: 'presenceStatusesKnown', atMs, statuses: statuses.value.statuses });
    return { ok: true };
  };
  return { attempt, org: () => org };
}

/** A client that reports what smells of a broken link, and forgets the sign-in when the org ended it. */
function watched(client: RestClient, onDoubt: (code: string) => void, onSignedOut: () => void): RestClient {
  const watch = async <T extends Awaited<ReturnType<RestClient['send']>>>(asked: Promise<T>): Promise<T> => {
    const answer = await asked;
    if (!answer.ok && (answer.refusal.code === 'signedOut' || answer.refusal.status === 401)) {
      onSignedOut();
      onDoubt('signedOut');
    } else if (!answer.ok && (answer.refusal.code === 'unreachable' || answer.refusal.code === 'timeout')) onDoubt(answer.refusal.code);
    return answer;
  };
  return {
    dataPath: client.dataPath,
    send: (method, path, body) => watch(client.send(method, path, body)),
    sendForm: (path, form) => watch(client.sendForm(path, form)),
  };
}
