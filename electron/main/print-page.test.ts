import type { WebContents } from 'electron';
import { describe, expect, it } from 'vitest';
import { printPage } from './print-page.ts';

const page = (isPrinted: boolean, why: string): Pick<WebContents, 'print'> => ({ print: (_options, done) => done?.(isPrinted, why) });

describe('printing the page', () => {
  it('is done when it was printed, and when the person gave it up', async () => {
    await expect(printPage(page(true, ''))).resolves.toBeUndefined();
    await expect(printPage(page(false, 'Print job canceled'))).resolves.toBeUndefined();
  });

  it('fails where there is no printer', async () => {
    await expect(printPage(page(false, 'no valid printers available'))).rejects.toThrow('printers');
  });
});
