import type { ReferTo } from './referral.ts';

/** How a leg ended. */
export type LegEnd =
  | { readonly kind: 'refused'; readonly status: number }
  | { readonly kind: 'hungUp'; readonly by: 'us' | 'them' }
  /** Nobody kept the session alive, or its network has been away for too long. */
  | { readonly kind: 'lost' };

/** Somebody asks that who they speak with calls somebody else. */
export interface Referral {
  readonly to: ReferTo;
  /** Tells how it goes. Harmless when who asked has hung up. */
  report(status: number, reason: string): void;
}

/** What a leg tells who uses it. */
export interface LegHooks {
  ringing(): void;
  answered(): void;
  ended(how: LegEnd): void;
  key(key: string, how: 'event' | 'info'): void;
  holding(isHolding: boolean): void;
  referred(referral: Referral): void;
  /** Whoever speaks asks for the recording to go on or rest. @returns false when nothing records. */
  recording(isOn: boolean): boolean;
  failed(cause: unknown): void;
}
