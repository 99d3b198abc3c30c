/** The part of a page's contents this stands on. */
export interface LeavableContents {
  on(event: 'will-prevent-unload', listener: (event: { preventDefault(): void }) => void): unknown;
  loadURL(address: string): Promise<void>;
}

/**
 * Loads addresses into a page that may not want to go. A page with something unsaved can refuse to be left, and nobody is asked: the load
 * fails and the page stays. So it may keep a person who follows a link in it, but not us, who take it away because it is somebody else's or
 * of no use any more. The answer rejects as the load does.
 */
export function createLoader(contents: LeavableContents): (address: string) => Promise<void> {
  let underWay = 0;
  contents.on('will-prevent-unload', (event) => {
    // To prevent the preventing is to leave.
    if (underWay > 0) event.preventDefault();
  });
  return async (address) => {
    underWay += 1;
    try {
      await contents.loadURL(address);
    } finally {
      underWay -= 1;
    }
  };
}
