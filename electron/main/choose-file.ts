import { dialog, type BrowserWindow } from 'electron';

/** Shows the system's dialog in which a person chooses where a table is saved. @returns null when they think better of it. */
export async function chooseTableFile(window: BrowserWindow, suggested: string): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    defaultPath: suggested,
    filters: [{ name: 'CSV', extensions: ['csv'] }],
  });
  return canceled || filePath === '' ? null : filePath;
}
