import { MESSAGE_CHANNELS, type MessageChannelName } from '../../lwc-modules.ts';

/** A wired `MessageContext`: what a component shows when it subscribes. */
type Context = object;

interface Subscription {
  context: Context;
  channel: MessageChannelName;
  listener: (message: unknown) => void;
}

/** Lightning Message Service for this page: channels, contexts, subscriptions. */
export interface MessageService {
  /** The module `lightning/messageService`. */
  readonly module: object;
  /** The object a component imports for a channel. */
  channel(name: MessageChannelName): object;
  /** Publishes to every subscription. A message is copied: it must be plain data, and listeners share nothing. */
  publish(name: MessageChannelName, message: Readonly<Record<string, unknown>>): void;
}

/** Makes the service. `report` hears of errors in listeners. */
export function createMessageService(report: (cause: unknown, where: string) => void): MessageService {
  const channels = new Map(MESSAGE_CHANNELS.map((name) => [name, Object.freeze({ name })]));
  const contexts = new Set<Context>();
  const subscriptions = new Map<object, Subscription>();
  const APPLICATION_SCOPE = Object.freeze({ scope: 'APPLICATION' });

  /** The wire adapter: hands out a context while the component is connected, and ends its subscriptions after. */
  class MessageContext {
    readonly #give: (value: Context) => void;
    #context: Context | null = null;

    constructor(give: (value: Context) => void) {
      this.#give = give;
    }

    connect(): void {
      this.#context = Object.freeze({});
      contexts.add(this.#context);
      this.#give(this.#context);
    }

    update(): void {
      // The adapter has no configuration.
    }

    disconnect(): void {
      if (!this.#context) return;
      contexts.delete(this.#context);
      for (const [token, subscription] of subscriptions) if (subscription.context === this.#context) subscriptions.delete(token);
      this.#context = null;
    }
  }

  const subscribe = (context: Context, channel: object, listener: unknown, options?: { scope?: unknown }): object => {
    if (!contexts.has(context)) throw new TypeError('subscribe: the first argument is not a wired MessageContext');
    const name = MESSAGE_CHANNELS.find((known) => channels.get(known) === channel);
    if (!name) throw new TypeError('subscribe: the second argument is not a message channel');
    if (typeof listener !== 'function') throw new TypeError('subscribe: the third argument is not a function');
    if (options?.scope !== undefined && options.scope !== APPLICATION_SCOPE)
      throw new TypeError('subscribe: the scope is not APPLICATION_SCOPE');
    const token = Object.freeze({});
    subscriptions.set(token, { context, channel: name, listener: (message) => void Reflect.apply(listener, undefined, [message]) });
    return token;
  };

  const publish = (name: MessageChannelName, message: Readonly<Record<string, unknown>>): void => {
    const text = JSON.stringify(message);
    for (const subscription of [...subscriptions.values()]) {
      if (subscription.channel !== name) continue;
      try {
        subscription.listener(JSON.parse(text));
      } catch (cause) {
        report(cause, `a listener of ${name}`);
      }
    }
  };

  return {
    module: Object.freeze({
      APPLICATION_SCOPE,
      MessageContext,
      subscribe,
      unsubscribe: (token: object) => void subscriptions.delete(token),
    }),
    channel: (name) => channels.get(name) ?? Object.freeze({}),
    publish,
  };
}
