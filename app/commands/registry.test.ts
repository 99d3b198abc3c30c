import { APP_CHORDS, initialState, type AppChordName } from '@jackfield/desk';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import en from '../strings/en.json';
import { makeStrings } from '../strings/strings.ts';
import { available, chatWith, mayasDesk, offered, onBreak, withChats } from '../testing/people.ts';

const { given } = vi.hoisted(() => ({ given: [] as unknown[] }));
vi.mock('../desk/bridge.ts', () => ({
  bridge: {
    command(command: unknown) {
      given.push(command);
      return Promise.resolve({ ok: true });
    },
    log: () => undefined,
  },
}));
const { templatesOpened } = vi.hoisted(() => ({ templatesOpened: [] as string[] }));
vi.mock('../features/conversation/template-work.ts', () => ({ openTemplates: (id: string) => templatesOpened.push(id) }));
const { workspace } = await import('../desk/store.ts');
const { COMMANDS, commandOf } = await import('./registry.ts');
const { paletteEntries } = await import('./entries.ts');

const strings = makeStrings('en', (error) => {
  throw error;
});
const anna = chatWith('Anna', 1);
const jorge = chatWith('Jorge Núñez', 2, { channel: 'whatsapp', customer: { name: 'Jorge Núñez', key: '0PA000000000001' } });
const kim = chatWith('Kim', 3, { at: offered });
const lea = chatWith('Lea', 4, { at: offered });
const desk = withChats(mayasDesk({ selected: anna.id }), anna, jorge, kim, lea);
const window_ = { toggleSalesforce: vi.fn<() => void>(), movePane: vi.fn<(step: 1 | -1) => void>(), signOut: vi.fn<() => void>() };
const entriesOf = (state = desk) => paletteEntries(state, () => state, strings);
const entry = (title: string, state = desk) => {
  const found = entriesOf(state).find((one) => one.title === title);
  if (found === undefined) throw new Error(`no entry is called ${title}`);
  return found;
};

beforeEach(() => {
  given.length = 0;
  // Nobody writes anywhere.
  vi.stubGlobal('document', { activeElement: null });
});

describe('the registry of commands', () => {
  it('has exactly one command for each key, and each once', () => {
    expect(COMMANDS.flatMap(({ chord }) => chord ?? []).toSorted()).toEqual(Object.keys(APP_CHORDS).toSorted());
    for (const chord of Object.keys(APP_CHORDS) as AppChordName[]) expect(commandOf(chord)?.chord).toBe(chord);
    expect(new Set(COMMANDS.map(({ id }) => id)).size).toBe(COMMANDS.length);
  });

  it('can be reached, each by its key or in the palette, and has a title', () => {
    expect(COMMANDS.filter(({ chord, isListed }) => chord === null && !isListed)).toEqual([]);
    for (const { title } of COMMANDS) expect(en[title]).toBeTruthy();
  });

  it('asks why not without a person, work or a link, and gets words for it', () => {
    for (const state of [initialState(), mayasDesk(), desk]) {
      for (const one of entriesOf(state)) expect(one.whyNot).not.toBe('');
    }
    expect(entry('Accept the first offer', mayasDesk()).whyNot).toBe('There is no offer.');
    expect(entry('Write a message', mayasDesk()).whyNot).toBe('No item is selected.');
    expect(entry('Close the item').whyNot).toBe('This cannot be done with the item as it is now.');
    expect(entry('Sign out', initialState()).whyNot).toBe('You are not signed in');
  });
});

describe('the palette', () => {
  it('offers each customer, each further offer and each status by name', () => {
    expect(entriesOf().map(({ title }) => title)).toEqual(
      expect.arrayContaining([
        'Go to Anna',
        'Go to Jorge Núñez',
        'Accept the offer from Lea',
        `Change status to ${available.name}`,
        `Change status to ${onBreak.name}`,
        'Change status to Offline',
      ]),
    );
    expect(entry('Go to Jorge Núñez').about).toBe('WhatsApp');
    expect(entry('Go to Anna').whyNot).toBe('This is the item on the screen.');
  });

  it('shows the key of what has one', () => {
    expect(entry('Transfer the selected item').keys).toBe('Ctrl T');
    expect(entry('End the conversation').keys).toBeNull();
  });

  it.each([
    ['Accept the first offer', { type: 'acceptWork', interactionId: kim.id }],
    ['Accept the offer from Lea', { type: 'acceptWork', interactionId: lea.id }],
    ['Decline the first offer', { type: 'declineWork', interactionId: kim.id }],
    ['Transfer the selected item', { type: 'openTransferPanel', interactionId: anna.id }],
    ['End the conversation', { type: 'endConversation', interactionId: anna.id }],
    ['Go to Jorge Núñez', { type: 'selectInteraction', interactionId: jorge.id }],
    [`Change status to ${onBreak.name}`, { type: 'setPresence', status: onBreak.id }],
    ['Mute offers', { type: 'changeSettings', change: { muteOffers: true } }],
  ])('%s gives the same command as the button', (title, command) => {
    entry(title).run(window_);
    expect(given).toEqual([expect.objectContaining(command)]);
  });

  it('runs on the desk as it is by then, not as it was when the palette opened', () => {
    const opened = paletteEntries(desk, () => withChats(mayasDesk(), lea), strings);
    opened.find(({ id }) => id === 'acceptOffer')?.run(window_);
    opened.find(({ id }) => id === 'endConversation')?.run(window_);
    expect(given).toEqual([expect.objectContaining({ type: 'acceptWork', interactionId: lea.id })]);
  });

  it('opens no templates where none can be sent, and says why at the message box', () => {
    entry('Templates').run(window_);
    expect(templatesOpened).toEqual([]);
    expect(workspace.getState().refusals.composer).toMatchObject({ code: 'noRoute', command: 'sendTemplate' });
    const jorgeSelected = withChats(mayasDesk({ selected: jorge.id }), jorge);
    entry('Templates', jorgeSelected).run(window_);
    expect(templatesOpened).toEqual([jorge.id]);
  });

  it('leaves the way out to the window, which asks first', () => {
    entry('Sign out').run(window_);
    expect(window_.signOut).toHaveBeenCalledOnce();
    expect(given).toEqual([]);
  });
});
