import type { DeskEvent } from '@jackfield/contract';

/** The event of one type. */
export type EventOf<T extends DeskEvent['type']> = Extract<DeskEvent, { type: T }>;
