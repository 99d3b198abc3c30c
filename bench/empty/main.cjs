// The baseline: a window with nothing in it, on the same runtime, with the same fuses and sandbox.
// It prints when its page has painted, and then does nothing.
const { app, BrowserWindow } = require('electron');

app.enableSandbox();
app.on('window-all-closed', () => app.quit());
void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 800, show: false, webPreferences: { sandbox: true, contextIsolation: true } });
  window.once('ready-to-show', () => {
    window.show();
    process.stderr.write(`EMPTY_WINDOW_AT ${Date.now()}\n`);
  });
  void window.loadURL('data:text/html,<title>empty</title>');
});
