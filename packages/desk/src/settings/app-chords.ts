/**
 * The keys of the workspace, by what they do: the one table that the workspace's handler, the palette, the map of keys, and main (for keys
 * typed into the Salesforce view) read. `Mod` is Control, and Command on a Mac. All carry Control, Alt or are function keys, so that none of
 * them is ever text.
 */
export const APP_CHORDS = {
  palette: 'Mod+K',
  acceptOffer: 'Mod+Shift+A',
  declineOffer: 'Mod+Shift+D',
  openTransfer: 'Mod+T',
  recallTransfer: 'Mod+Shift+R',
  nextItem: 'Alt+ArrowDown',
  previousItem: 'Alt+ArrowUp',
  item1: 'Mod+1',
  item2: 'Mod+2',
  item3: 'Mod+3',
  item4: 'Mod+4',
  item5: 'Mod+5',
  item6: 'Mod+6',
  item7: 'Mod+7',
  item8: 'Mod+8',
  item9: 'Mod+9',
  findItem: 'Mod+F',
  focusMessage: 'Mod+Shift+M',
  templates: 'Mod+Shift+E',
  notes: 'Mod+Shift+N',
  extendWrapUp: 'Mod+Shift+U',
  park: 'Mod+Shift+L',
  endOrClose: 'Mod+Shift+X',
  saveCase: 'Mod+S',
  keepBeside: 'Mod+Shift+K',
  openInSalesforce: 'Mod+Shift+O',
  dial: 'Mod+Shift+C',
  muteCall: 'Mod+Shift+I',
  holdCall: 'Mod+Shift+H',
  swapCalls: 'Mod+Shift+W',
  keypad: 'Mod+Shift+J',
  presence: 'Mod+Shift+P',
  presenceBack: 'Mod+Shift+B',
  toggleSalesforce: 'Mod+Shift+S',
  settings: 'Mod+,',
  nextPane: 'F6',
  previousPane: 'Shift+F6',
  help: 'F1',
} as const satisfies Readonly<Record<string, string>>;

/** What a key of the workspace does. */
export type AppChordName = keyof typeof APP_CHORDS;
