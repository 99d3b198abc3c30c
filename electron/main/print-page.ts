import type { WebContents } from 'electron';

/** What Chromium calls it when the person closes the system's dialog. */
const GIVEN_UP = 'Print job canceled';

/** Shows the system's print dialog for a page and settles when it is done with. @throws when nothing could be printed. */
export function printPage(page: Pick<WebContents, 'print'>): Promise<void> {
  return new Promise((resolve, reject) => {
    page.print({ printBackground: true }, (isPrinted, why) => {
      if (isPrinted || why.toLowerCase() === GIVEN_UP.toLowerCase()) resolve();
      else reject(new Error(why));
    });
  });
}
