/** The part of a page's contents this stands on. */
export interface TitledContents {
  on(event: 'did-navigate', listener: () => void): unknown;
  on(event: 'page-title-updated', listener: (event: unknown, title: string, explicitSet: boolean) => void): unknown;
}

/**
 * Follows the title that a page gives itself; empty while it has given none. Chromium's own answer for a page without a title is its address,
 * and the address that signs the view in is a secret.
 */
export function followTitle(contents: TitledContents): () => string {
  let title = '';
  contents.on('did-navigate', () => {
    title = '';
  });
  contents.on('page-title-updated', (_event, given, explicitSet) => {
    title = explicitSet ? given : '';
  });
  return () => title;
}
