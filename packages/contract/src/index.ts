export * from './ids.ts';
export * from './state.ts';
export * from './commands.ts';
export * from './events.ts';
export * from './queries.ts';
export * from './records.ts';
export * from './guests.ts';
export * from './bridge.ts';
