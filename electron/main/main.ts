import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { app, Menu, nativeTheme } from 'electron';
import { parseArgs, REFUSED_EXIT_CODE, type Args } from './args.ts';
import { openAsVisitor, openInBrowser } from './browsers.ts';
import { createDesktop, type Desktop } from './desktop.ts';
import { startDirectoryWorker } from './directory-thread.ts';
import { edition } from './edition.ts';
import { listenToWorkspace } from './ipc.ts';
import { openEventJournal } from './journal.ts';
import { createLogger } from './logging.ts';
import { createMarks } from './marks.ts';
import { desktopFetch } from './network.ts';
import { profileOfCentre, readProfileFile, type LoadedProfile } from './profile-source.ts';
import { giveQuitTo } from './quit-wiring.ts';
import { errorFields } from './redact.ts';
import { openOutside } from './safe-shell.ts';
import { realSchedule } from './schedule.ts';
import { registerScheme } from './scheme.ts';
import { createSessionStore } from './session-store.ts';
import { createSettingsFile } from './shell/settings-file.ts';
import { createSignIn } from './sign-in.ts';
import { createPhoneAccounts } from './phone-vault.ts';
import { createRegistry } from './trust.ts';
import { openVault, type Vault } from './vault.ts';
import { createWorkspaceWindow, showWindow } from './windows.ts';

/** Ends a start that cannot be: one line for the person, and a code for a script. */
function refuse(line: string): never {
  writeSync(2, `jackfield: ${line}\n`);
  process.exit(REFUSED_EXIT_CODE);
}

const parsed = parseArgs(process.argv.slice(process.defaultApp ? 2 : 1), edition);
if (!parsed.ok) refuse(parsed.line);
// Nothing of Chromium may run unsandboxed, whatever its options say.
app.enableSandbox();
// The embedded centre's other end of a call is on this machine.
if (edition === 'sandbox') app.commandLine.appendSwitch('allow-loopback-in-peer-connection');
registerScheme();
Menu.setApplicationMenu(null);
if (parsed.args.userData !== null) app.setPath('userData', parsed.args.userData);
if (app.requestSingleInstanceLock()) start(parsed.args);
else app.quit(); // the first one shows itself

function start(args: Args): void {
  const userData = app.getPath('userData');
  const logger = createLogger(join(userData, 'logs'), () => Date.now());
  const { log } = logger;
  const mark = createMarks(log);
  mark('entry');
  log('info', 'started', { edition, version: app.getVersion(), electron: process.versions.electron, chromium: process.versions.chrome });
  process.on('uncaughtException', (error) => log('error', 'uncaught', errorFields(error)));
  process.on('unhandledRejection', (reason) => log('error', 'unhandled', errorFields(reason)));

  // Begun before Electron is ready, so that the disk and the org work while Chromium does. Only what is Electron's waits for it.
  const ready = app.whenReady();
  const profile = profileLoader(args, userData, log);
  const settingsFile = createSettingsFile(join(userData, 'settings.json'), edition, log);
  const kept = settingsFile.read();
  let opened: Vault | null = null;
  const vault = () => (opened ??= openVault());
  const sessionVault = async () => {
    await ready;
    return vault();
  };
  const signIn = createSignIn({
    store: createSessionStore(join(userData, 'session.json'), sessionVault, log),
    schedule: realSchedule,
    log,
    loadProfile: async () => (await profile)(),
    fetch: async (url, ask) => {
      await ready;
      return desktopFetch(url, ask);
    },
    openUrl: async (url) => {
      if (edition === 'sandbox') return openAsVisitor(url);
      await ready;
      return openInBrowser(url);
    },
    // Whom the sandbox's sign-in takes us for.
    loginHint: edition === 'sandbox' ? args.agent : null,
    unattended: edition === 'sandbox',
  });
  // How it ends is for the link to hear, which asks for the same.
  signIn.enter().catch((error: unknown) => log('error', 'signInBug', errorFields(error)));
  let desktop: Desktop | null = null;
  let stopping: Promise<void> | null = null;
  void ready
    .then(async () => {
      mark('ready');
      const settings = await kept;
      nativeTheme.themeSource = settings.theme; // before the window takes its colour
      const registry = createRegistry();
      const at = (path: string) => join(app.getAppPath(), path);
      const window = createWorkspaceWindow({
        preload: at('preload/workspace.cjs'),
        root: at('workspace'),
        registry,
        schedule: realSchedule,
        localNowMs: () => Date.now(),
        log,
        openOutside: (address) => void openOutside(address),
      });
      mark('windowMade');
      app.on('second-instance', () => {
        showWindow(window);
      });
      desktop = createDesktop({
        window,
        registry,
        journal: openEventJournal(join(userData, 'journal.jsonl'), vault, Date.now, log),
        signIn,
        viewPreload: at('preload/salesforce-view.cjs'),
        phone: {
          preload: at('preload/phone.cjs'),
          root: at('phone'),
          accounts: createPhoneAccounts(join(userData, 'phone.json'), vault, log),
        },
        directory: { start: () => startDirectoryWorker(at('worker/directory-worker.cjs')), folder: join(userData, 'directory') },
        locale: app.getLocale() || 'en',
        settings,
        settingsFile,
        quit: () => app.quit(),
        log,
        mark,
      });
      giveQuitTo(window, desktop.quit);
      listenToWorkspace(desktop.verbs, registry, log);
      await desktop.start();
    })
    .catch((error: unknown) => {
      log('error', 'startFailed', errorFields(error));
      void logger.flush().finally(() => refuse(error instanceof Error ? error.message : 'the start failed'));
    });

  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    if (stopping !== null) return; // who insists need not wait
    event.preventDefault();
    const stop = Promise.all([signIn.stop(), desktop?.stop()]);
    stopping = stop.then(
      () => undefined,
      (error: unknown) => log('error', 'stopFailed', errorFields(error)),
    );
    void stopping.then(() => logger.flush()).finally(() => app.exit(0));
  });
}

/** How the profile is had: from the embedded centre, which may come up later; or from a file, whose faults end the start. */
async function profileLoader(
  args: Args,
  userData: string,
  log: Parameters<typeof profileOfCentre>[1],
): Promise<() => Promise<LoadedProfile>> {
  if (edition === 'sandbox' && args.sandboxUrl !== null) return profileOfCentre(args.sandboxUrl, log);
  const read = await readProfileFile(args.profile ?? join(userData, 'profile.json'), edition);
  if (!read.ok) refuse(read.line);
  return () => Promise.resolve({ ok: true, profile: read.profile });
}
