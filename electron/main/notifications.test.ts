import type { DeskEvent } from '@jackfield/contract';
import { apply, initialState } from '@jackfield/desk';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ANNAS_CHAT, annasWork, opening } from './testing/people.ts';

/** A notification of the system's, as Electron's is seen from our side. */
class FakeNotification {
  static supported = true;
  static shown: FakeNotification[] = [];
  static isSupported = () => FakeNotification.supported;
  isOpen = false;
  private readonly listeners = new Map<string, () => void>();

  constructor(readonly options: { title: string; body: string; silent: boolean; actions: { type: string; text: string }[] }) {}
  on(event: string, listener: () => void): void {
    this.listeners.set(event, listener);
  }
  show(): void {
    this.isOpen = true;
    FakeNotification.shown.push(this);
  }
  close(): void {
    this.isOpen = false;
    this.happens('close');
  }
  /** The person or the system did something with it. */
  happens(event: 'click' | 'action' | 'close'): void {
    this.listeners.get(event)?.();
  }
}
vi.mock('electron', () => ({ Notification: FakeNotification }));
const { createNotifications } = await import('./notifications.ts');

/** Anna's chat is offered to Maya. */
const offered: DeskEvent = { type: 'workOffered', atMs: 2_000, work: annasWork, deadlineMs: 32_000 };
const state = [...opening.slice(0, -1), offered].reduce(apply, initialState());

function made() {
  const led: string[] = [];
  const notifications = createNotifications({
    state: () => state,
    show: (id) => led.push(`show ${id}`),
    accept: (id) => led.push(`accept ${id}`),
  });
  return { led, notifications };
}

beforeEach(() => {
  FakeNotification.shown = [];
  FakeNotification.supported = true;
});

describe('the notification of an offer', () => {
  it('says who waits and where, without a sound of its own, once', () => {
    const { notifications } = made();
    notifications.offer(ANNAS_CHAT);
    notifications.offer(ANNAS_CHAT);
    expect(FakeNotification.shown.map(({ options }) => options)).toEqual([
      { title: 'New chat', body: 'Anna · Support', silent: true, actions: [{ type: 'button', text: 'Accept' }] },
    ]);
  });

  it('leads to the window, and its button accepts', () => {
    const { led, notifications } = made();
    notifications.offer(ANNAS_CHAT);
    FakeNotification.shown[0]?.happens('click');
    FakeNotification.shown[0]?.happens('action');
    expect(led).toEqual([`show ${ANNAS_CHAT}`, `accept ${ANNAS_CHAT}`]);
  });

  it('goes when the offer does, and the next offer is told again', () => {
    const { notifications } = made();
    notifications.offer(ANNAS_CHAT);
    notifications.withdraw(ANNAS_CHAT);
    expect(FakeNotification.shown[0]?.isOpen).toBe(false);
    notifications.offer(ANNAS_CHAT);
    expect(FakeNotification.shown).toHaveLength(2);
  });

  it('may be put away by the person before the offer ends', () => {
    const { notifications } = made();
    notifications.offer(ANNAS_CHAT);
    FakeNotification.shown[0]?.close();
    expect(() => notifications.withdraw(ANNAS_CHAT)).not.toThrow();
  });

  it('is not tried where the system has none, nor for work that is gone', () => {
    const { notifications } = made();
    FakeNotification.supported = false;
    notifications.offer(ANNAS_CHAT);
    FakeNotification.supported = true;
    const none = createNotifications({ state: initialState, show: () => undefined, accept: () => undefined });
    none.offer(ANNAS_CHAT);
    expect(FakeNotification.shown).toEqual([]);
  });
});
