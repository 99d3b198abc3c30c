import { field, reference, type FieldDef, type FieldType } from '../schema.ts';

const fields = (type: FieldType, names: string): FieldDef[] => names.split(' ').map((name) => field(name, type));

/** Text fields of 255 characters: `text('Name Email')`. */
export const text = (names: string): FieldDef[] => fields('string', names);

/** One long text. `length` is in characters. */
export const longText = (name: string, length: number): FieldDef => field(name, 'textarea', { length });

/** Checkboxes: never null. */
export const flags = (names: string): FieldDef[] => fields('boolean', names).map((one) => ({ ...one, nillable: false }));

/** Whole numbers. */
export const ints = (names: string): FieldDef[] => fields('int', names);

/** Numbers. */
export const doubles = (names: string): FieldDef[] => fields('double', names);

/** Percentages. */
export const percents = (names: string): FieldDef[] => fields('percent', names);

/** Date-times. */
export const times = (names: string): FieldDef[] => fields('datetime', names);

/** Picklists that take any text. */
export const picklists = (names: string): FieldDef[] => fields('picklist', names);

/** A picklist with its values; the first is what a new record gets. It takes other texts too, as an unrestricted one does. */
export const choice = (name: string, ...offered: string[]): FieldDef => field(name, 'picklist', { offered });

/** A picklist with its values that a new record leaves empty. It takes other texts too. */
export const openChoice = (name: string, ...offered: string[]): FieldDef => field(name, 'picklist', { offered, startsEmpty: true });

/** A field that is worked out from its record and the clock whenever it is read; see `clock-fields.ts`. */
export const clocked = (object: string, name: string, type: FieldType): FieldDef => field(name, type, { formula: `${object}.${name}` });

/** What clients may give when they create a record, and not change later. */
export const onCreate = (...given: readonly FieldDef[]): FieldDef[] => given.map((one) => ({ ...one, createable: true }));

/** What clients may give and change. */
export const writable = (...given: readonly FieldDef[]): FieldDef[] => given.map((one) => ({ ...one, createable: true, updateable: true }));

/** What clients must give when they create a record. */
export const required = (...given: readonly FieldDef[]): FieldDef[] => given.map((one) => ({ ...one, nillable: false, createable: true }));

/** `DeveloperName` and `MasterLabel`, as every setting has. */
export const named = text('DeveloperName MasterLabel');

/** The owner: a user or a queue. */
export const owner = reference('OwnerId', 'Owner', ['User', 'Group']);

/** The service channel of work. */
export const channel = reference('ServiceChannelId', 'ServiceChannel', ['ServiceChannel']);

/** What Omni-Channel can route here. */
export const workItem = reference('WorkItemId', 'WorkItem', ['MessagingSession', 'Case', 'VoiceCall', 'LiveChatTranscript']);
