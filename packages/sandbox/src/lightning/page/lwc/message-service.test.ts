import { describe, expect, it, vi } from 'vitest';
import { createMessageService } from './message-service.ts';

interface Module {
  APPLICATION_SCOPE: object;
  MessageContext: new (give: (context: object) => void) => { connect(): void; disconnect(): void };
  subscribe(context: unknown, channel: unknown, listener: unknown, options?: object): object;
  unsubscribe(token: object): void;
}

function service() {
  const report = vi.fn<(cause: unknown, where: string) => void>();
  const made = createMessageService(report);
  const module = made.module as Module;
  let context: object = {};
  const adapter = new module.MessageContext((given) => (context = given));
  adapter.connect();
  return { made, module, adapter, context, report, ended: made.channel('lightning__conversationEnded') };
}

describe('Lightning Message Service', () => {
  it('brings a copy of each message to every subscription of its channel', () => {
    const { made, module, context, ended } = service();
    const message = { recordId: '0Mw', inner: { a: 1 } };
    const first = vi.fn<(given: { inner: { a: number } }) => void>((given) => void (given.inner.a = 2));
    const second = vi.fn<(message: unknown) => void>();
    module.subscribe(context, ended, first, { scope: module.APPLICATION_SCOPE });
    module.subscribe(context, ended, second);
    made.publish('lightning__conversationEnded', message);
    made.publish('lightning__conversationAgentSend', message);
    expect(second).toHaveBeenCalledExactlyOnceWith({ recordId: '0Mw', inner: { a: 1 } });
    expect(first).toHaveBeenCalledOnce();
  });

  it('ends a subscription when asked, and all of a component that is gone', () => {
    const { made, module, adapter, context, ended } = service();
    const first = vi.fn<(message: unknown) => void>();
    const second = vi.fn<(message: unknown) => void>();
    module.unsubscribe(module.subscribe(context, ended, first));
    module.subscribe(context, ended, second);
    adapter.disconnect();
    made.publish('lightning__conversationEnded', {});
    expect(first).not.toHaveBeenCalled();
    expect(second).not.toHaveBeenCalled();
  });

  it('goes on to the others when one listener throws, and reports it', () => {
    const { made, module, context, ended, report } = service();
    const second = vi.fn<(message: unknown) => void>();
    module.subscribe(context, ended, () => {
      throw new Error('broken');
    });
    module.subscribe(context, ended, second);
    made.publish('lightning__conversationEnded', {});
    expect(second).toHaveBeenCalledOnce();
    expect(report).toHaveBeenCalledOnce();
  });

  it('refuses subscriptions without a context, a channel or a listener', () => {
    const { module, context, ended } = service();
    expect(() => module.subscribe({}, ended, () => undefined)).toThrow('not a wired MessageContext');
    expect(() => module.subscribe(context, {}, () => undefined)).toThrow('not a message channel');
    expect(() => module.subscribe(context, ended, 'listen')).toThrow('not a function');
  });
});
