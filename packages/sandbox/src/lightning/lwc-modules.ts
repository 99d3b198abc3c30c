/** The platform modules a Lightning web component may import here, with their exports. A module or name not listed fails at deployment. */
export const PLATFORM_MODULES: Readonly<Record<string, readonly string[]>> = {
  'lightning/conversationToolkitApi': ['sendTextMessage', 'endConversation'],
  'lightning/messageService': ['APPLICATION_SCOPE', 'MessageContext', 'subscribe', 'unsubscribe'],
};

/** The standard message channels this page publishes on. */
export const MESSAGE_CHANNELS = [
  'lightning__conversationEndUserMessage',
  'lightning__conversationAgentSend',
  'lightning__conversationEnded',
] as const;
/** The name of one of {@link MESSAGE_CHANNELS}. */
export type MessageChannelName = (typeof MESSAGE_CHANNELS)[number];

/** What a module's name begins with when it is a message channel: the channel's name follows. */
export const MESSAGE_CHANNEL_PREFIX = '@salesforce/messageChannel/';
/** What a module's name begins with when it is a custom label: the label's name follows. */
export const LABEL_PREFIX = '@salesforce/label/c.';
