import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { extractFile } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { startDesktop } from '../../scripts/lib/desktop.ts';
import { fuses } from '../../scripts/lib/fuses.ts';
import { stageForOrdinaryUser } from '../../scripts/lib/packaged.ts';
import { expect, story } from '../support/story.ts';

story('the workspace is sandboxed, isolated, and can reach nothing of Electron or Node', async ({ sit, seat }) => {
  const maya = await sit('Maya');
  const seen = await maya.page.evaluate(async () => ({
    globals: ['require', 'process', 'module', 'Buffer', 'ipcRenderer'].filter((name) => name in globalThis),
    bridge: Object.keys((globalThis as unknown as { jackfield: object }).jackfield).sort(),
    origin: location.origin,
    opened: window.open('https://example.com') === null,
    geolocation: (await navigator.permissions.query({ name: 'geolocation' })).state,
    camera: (await navigator.permissions.query({ name: 'camera' })).state,
  }));
  expect(seen).toEqual({
    globals: [],
    bridge: ['boot', 'command', 'events', 'log', 'query', 'watch'],
    origin: 'app://desk',
    opened: true,
    geolocation: 'denied',
    camera: 'denied',
  });
  const renderers = processesOf(maya.pid).filter((entry) => entry.type === 'renderer');
  expect(renderers.length).toBeGreaterThanOrEqual(2);
  // Seccomp 2 is Chromium's filter; a window without its sandbox would show 0.
  for (const renderer of renderers) expect(renderer.seccomp).toBe('2');
  if (seat.user.uid !== null) for (const renderer of renderers) expect(renderer.uid).toBe(String(seat.user.uid));
});

story('code of others does not run in the workspace, and text is not code', async ({ sit }) => {
  const maya = await sit('Maya');
  maya.complaints.expect(/Content Security Policy|requires 'TrustedScript'/);
  const seen = await maya.page.evaluate(async () => {
    const heard: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => heard.push(event.effectiveDirective));
    const refused: string[] = [];
    const attempt = (what: string, act: () => void) => {
      try {
        act();
      } catch {
        refused.push(what);
      }
    };
    const hijack = 'window.hijacked = true';
    attempt('text as code', () => {
      const script = document.createElement('script');
      script.textContent = hijack;
    });
    // Past trusted types, as code that may make such values would be: now the sources decide.
    type Policy = Record<'createHTML' | 'createScript' | 'createScriptURL', (text: string) => string>;
    const same = (text: string) => text;
    const trusted = (
      globalThis as unknown as { trustedTypes: { createPolicy(name: string, policy: Policy): Policy } }
    ).trustedTypes.createPolicy('story', { createHTML: same, createScript: same, createScriptURL: same });
    const inline = document.createElement('script');
    inline.textContent = trusted.createScript(hijack);
    const foreign = document.createElement('script');
    foreign.src = trusted.createScriptURL('https://acme.lightning.force.com/lightning/page.js');
    const button = document.createElement('button');
    button.setAttribute('onclick', trusted.createScript(hijack));
    document.body.append(inline, foreign, button);
    button.click();
    button.remove();
    // oxlint-disable-next-line no-eval -- that it does not run is what is shown
    attempt('eval', () => void (0, eval)(trusted.createScript(hijack)));
    const style = document.createElement('style');
    style.textContent = 'body { display: none }';
    document.body.append(style);
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return { heard: heard.toSorted(), refused, hijacked: 'hijacked' in window, shown: getComputedStyle(document.body).display };
  });
  expect(seen).toEqual({
    heard: ['require-trusted-types-for', 'script-src', 'script-src-attr', 'script-src-elem', 'script-src-elem', 'style-src-elem'],
    refused: ['text as code', 'eval'],
    hijacked: false,
    shown: 'block',
  });
});

story('the workspace cannot be led elsewhere', async ({ sit }) => {
  const maya = await sit('Maya');
  const href = await maya.page.evaluate(async () => {
    location.href = 'https://example.com/';
    const link = document.createElement('a');
    link.href = 'https://app.example.com/?next=app://desk/';
    document.body.append(link);
    link.click();
    link.remove();
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return location.href;
  });
  expect(href).toMatch(/^app:\/\/desk\//);
  // The old connection waits for a page that is never loaded.
  await maya.looksAgain();
  await maya.isUsable();
});

story('the Salesforce view can reach nothing of Electron or Node, and cannot be led elsewhere', async ({ sit }) => {
  const maya = await sit('Maya');
  const lightning = await maya.salesforce();
  const seen = await lightning.evaluate(async () => {
    const before = location.href;
    // An address that is not handed to the browser either.
    const opened = window.open('http://example.com/');
    location.href = 'http://example.com/';
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return {
      globals: ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'jackfield', 'electron'].filter((name) => name in globalThis),
      opened: opened !== null,
      stayed: location.href === before,
      camera: (await navigator.permissions.query({ name: 'camera' })).state,
    };
  });
  expect(seen).toEqual({ globals: [], opened: false, stayed: true, camera: 'denied' });
  await maya.looksAgain();
  expect((await maya.salesforce()).url()).toMatch(/^https:\/\/acme\.lightning\.force\.com\//);
  await maya.isUsable();
});

story('a malformed command is answered with the field that is wrong, and nothing else happens', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  await centre.customerWrites('Anna', 'Hello');
  await expect(maya.offerFrom('Anna')).toBeVisible();
  const answers = await maya.page.evaluate(async () => {
    const { command, query } = (
      globalThis as unknown as { jackfield: { command(c: unknown): Promise<unknown>; query(q: unknown): Promise<unknown> } }
    ).jackfield;
    return Promise.all([
      command({ type: 'acceptWork', commandId: crypto.randomUUID(), interactionId: 'nonsense' }),
      command({ type: 'formatDisk', commandId: crypto.randomUUID() }),
      command(null),
      command({ type: 'acceptWork', commandId: crypto.randomUUID(), interactionId: '0Mw000000000001AAA' }),
      query({ type: 'destinations', interactionId: '0Mw000000000001AAA', text: 'x'.repeat(500), limit: 10 }),
    ]);
  });
  expect(answers[0]).toMatchObject({ ok: false, code: 'malformed', detail: expect.stringContaining('interactionId') });
  expect(answers[1]).toMatchObject({ ok: false, code: 'malformed', detail: expect.stringContaining('type') });
  expect(answers[2]).toMatchObject({ ok: false, code: 'malformed' });
  expect(answers[3]).toMatchObject({ ok: false, code: 'unknownInteraction' });
  expect(answers[4]).toMatchObject({ type: 'refused', code: 'malformed', detail: expect.stringContaining('text') });
  await expect(maya.offerFrom('Anna')).toBeVisible();
});

story('a page that speaks like our guests but is not believed', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  const anna = await centre.customerWrites('Anna', 'Hello');
  await maya.accepts('Anna');
  const lightning = await maya.salesforce();
  await lightning.evaluate((recordId) => {
    const say = (text: string) => window.postMessage(text, window.location.origin);
    say('not json');
    say('{"jackfield":"fromGuest","v":1}');
    say(
      JSON.stringify({
        jackfield: 'fromGuest',
        v: 1,
        guest: 'session',
        kind: 'endUserMessage',
        recordId: 'x',
        text: 'forged',
        name: 'A',
        timestampMs: 1,
      }),
    );
    say(JSON.stringify({ jackfield: 'fromGuest', v: 2, guest: 'session', kind: 'conversationEnded', recordId }));
    say(JSON.stringify({ jackfield: 'fromGuest', v: 1, guest: 'utility', kind: 'result', id: 'never-asked', ok: true }));
  }, anna.interactionId);
  await anna.says('The real Anna');
  await expect(maya.conversation).toContainText('The real Anna');
  await expect(maya.conversation).not.toContainText('forged');
  await expect(maya.messageBox).toBeVisible();
});

// How the wire in the executable spells a fuse: the characters 1 and 0 (electron/fuses, FuseState).
const [fuseOff, fuseOn] = [48, 49];

story('both editions carry exactly the fuses that are stated', async () => {
  for (const edition of ['sandbox', 'release'] as const) {
    const wire = await getCurrentFuseWire(stageForOrdinaryUser(edition));
    for (const [fuse, wanted] of Object.entries(fuses)) {
      const state = wire[Number(fuse) as FuseV1Options];
      expect(state, `${edition}: ${FuseV1Options[Number(fuse)]}`).toBe(wanted ? fuseOn : fuseOff);
    }
  }
});

story('what only the sandbox edition does is not in the release edition', async () => {
  const mainOf = (edition: 'sandbox' | 'release') =>
    extractFile(`${dirname(stageForOrdinaryUser(edition))}/resources/app.asar`, 'main/main.cjs').toString('utf8');
  const [sandbox, release] = [mainOf('sandbox'), mainOf('release')];
  // Words of the handler of emulated hosts, of the visitor that signs in by itself, and of the centre's profile.
  for (const words of ['x-forwarded-host', 'the sign-in page answered', '/__sim/profile']) {
    expect(sandbox, words).toContain(words);
    expect(release, words).not.toContain(words);
  }
});

story('the release edition refuses emulated hosts, --sandbox-url and a debugging port', async ({ seat, centre }) => {
  const profile = (await centre.call('GET', '/__sim/profile')) as object;
  const file = `${seat.dataDir}/profile.json`;
  writeFileSync(file, JSON.stringify(profile), { mode: 0o644 });
  const data = ['--user-data', `${seat.dataDir}/release`];
  for (const [args, words] of [
    [['--sandbox-url', centre.url], /--sandbox-url/],
    [['--profile', file], /emulatedHosts|loginUrl/],
    [['--profile', file, '--remote-debugging-port=0'], /remote-debugging-port/],
    [['--profile', file, '--inspect=0'], /inspect/],
  ] as const) {
    const desktop = startDesktop(stageForOrdinaryUser('release'), seat, { args: [...data, ...args] });
    expect(await desktop.ended, args.join(' ')).toBe(78);
    expect(desktop.errors()).toMatch(words);
    expect(desktop.errors()).not.toMatch(/DevTools listening/);
  }
});

interface SeenProcess {
  type: string;
  seccomp: string;
  uid: string;
}

/** Every process in the group of a desktop, as the kernel sees it. */
function processesOf(group: number): SeenProcess[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        if (Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2]) !== group) return [];
        const status = readFileSync(`/proc/${name}/status`, 'utf8');
        const type = /--type=(\w+)/.exec(readFileSync(`/proc/${name}/cmdline`, 'utf8'))?.[1] ?? 'main';
        return [{ type, seccomp: /^Seccomp:\s+(\d)/m.exec(status)?.[1] ?? '', uid: /^Uid:\s+(\d+)/m.exec(status)?.[1] ?? '' }];
      } catch {
        // It ended between being listed and being read.
        return [];
      }
    });
}
