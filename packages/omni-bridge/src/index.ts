export type { GuestFact } from './facts.ts';
export { createGuestLink, type GuestLink, type PageStanding } from './guest-link.ts';
export { mayHaveHappened, type GuestResult } from './requests.ts';
