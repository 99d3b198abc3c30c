// What windows need of the contract besides its types. No schema is here, so that no window loads what checks them.

/** The four kinds of work. */
export const EVERY_CHANNEL = ['chat', 'whatsapp', 'case', 'call'] as const;

/** The longest notes of one piece of work, in UTF-16 code units: what the org's field for them holds. */
export const WRAP_UP_NOTES_MAX_LENGTH = 32_000;
