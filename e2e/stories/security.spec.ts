import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
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

story('the workspace cannot be led elsewhere, and inline code does not run', async ({ sit }) => {
  const maya = await sit('Maya');
  maya.expectsTrouble();
  const violations = await maya.page.evaluate(async () => {
    const heard: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => heard.push(event.effectiveDirective));
    const script = document.createElement('script');
    try {
      script.textContent = 'window.hijacked = true';
      document.body.append(script);
    } catch {
      heard.push('trusted-types');
    }
    location.href = 'https://example.com/';
    const link = document.createElement('a');
    link.href = 'https://app.example.com/?next=app://desk/';
    document.body.append(link);
    link.click();
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return { heard: heard.length > 0, hijacked: 'hijacked' in window, href: location.href };
  });
  expect(violations.hijacked).toBe(false);
  expect(violations.heard).toBe(true);
  expect(violations.href).toMatch(/^app:\/\/desk\//);
  // The old connection waits for a page that is never loaded.
  await maya.looksAgain();
  await expect(maya.inbox).toBeVisible();
  maya.complaints.length = 0;
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
