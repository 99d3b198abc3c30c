import type { DeskCommand } from '@jackfield/contract';

/** The command of one type. */
export type CommandOf<T extends DeskCommand['type']> = Extract<DeskCommand, { type: T }>;
