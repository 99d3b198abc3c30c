export { countsOf, type Stamp } from './holding.ts';
export { createKeeper, type Keeper } from './keeper.ts';
export { pack, unpack, type ByteTools } from './packed.ts';
export type { HeldState, WorkerAsk, WorkerReply, WorkerRequest, WorkerTalk } from './protocol.ts';
export { forgiving } from './matcher.ts';
export { ROW_KINDS, type Counts, type RowKind } from './rows.ts';
export type { Availability } from './types.ts';
