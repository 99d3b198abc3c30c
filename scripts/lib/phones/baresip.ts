import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync, chownSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { endGroup } from '../children.ts';
import { run } from '../run.ts';
import type { OrdinaryUser } from '../ordinary-user.ts';
import { freePorts } from './free-ports.ts';
import type { Kamailio, SipAccount } from './kamailio.ts';
import { startProgram, type Program } from './program.ts';
import { heardIn, lastOf, noteAsWav, readWav, type Heard } from './sound.ts';

/** What it tells of, as far as we look: its own names. */
interface BaresipEvent {
  type: string;
  param?: string;
}

/** How long it plays its note, in seconds: longer than any story. */
const NOTE_SECONDS = 120;
const PATIENCE_MS = 10_000;

/** A telephone that nobody here wrote: registered at Kamailio over UDP with a password, it plays one note and records what it hears. */
export class Baresip {
  private text = '';
  private readonly events: BaresipEvent[] = [];

  private constructor(
    private readonly program: Program,
    private readonly control: Socket,
    private readonly folder: string,
    private readonly server: Kamailio,
  ) {
    control.setEncoding('latin1').on('data', (data: string) => this.read(data));
  }

  /** Starts it and waits until it is registered. @throws with what it said when it ends, or is not registered in ten seconds. */
  static async start(
    user: OrdinaryUser,
    parent: string,
    server: Kamailio,
    account: SipAccount & { name: string },
    noteHz: number,
  ): Promise<Baresip> {
    const folder = `${parent}/baresip-${account.user}`;
    mkdirSync(folder);
    if (user.uid !== null && user.gid !== null) chownSync(folder, user.uid, user.gid);
    // Of the port for SIP it takes the next one too, for SIP over TLS.
    const [sipPort = 0] = await freePorts(1, { withNext: true });
    const [controlPort = 0] = await freePorts(1);
    writeFileSync(`${folder}/note.wav`, noteAsWav(noteHz, NOTE_SECONDS));
    writeFileSync(`${folder}/config`, configuration(folder, sipPort, controlPort));
    writeFileSync(`${folder}/contacts`, '');
    writeFileSync(
      `${folder}/accounts`,
      `"${account.name}" <sip:${account.user}@${server.domain};transport=udp>;auth_pass=${account.password};outbound="sip:127.0.0.1:${server.udpPort}";regint=600;audio_codecs=PCMU/8000/1\n`,
    );
    const program = startProgram(user, 'baresip', ['-f', folder, '-n', '127.0.0.1', '-4'], {
      log: `${folder}/log`,
      cwd: folder,
      input: true,
    });
    const phone = new Baresip(program, await controlOf(controlPort, program), folder, server);
    // It may have been registered before anybody could listen: its log says so.
    for (const endMs = Date.now() + PATIENCE_MS; !phone.said().includes('200 OK'); await delay(20)) {
      const why = program.ended();
      if (why !== null) throw new Error(why);
      if (Date.now() > endMs) throw new Error(`baresip did not register\n${phone.said()}`);
    }
    return phone;
  }

  /** Calls somebody of its server. */
  calls(user: string): void {
    this.command('dial', `sip:${user}@${this.server.domain}`);
  }

  /** Takes the call that rings. */
  answers(): void {
    this.command('accept');
  }

  hangsUp(): void {
    this.command('hangup');
  }

  /** Waits until it has told of this, since the last time that was waited for. @returns what it said of it. */
  async until(type: 'CALL_RINGING' | 'CALL_INCOMING' | 'CALL_ESTABLISHED' | 'CALL_CLOSED'): Promise<string> {
    for (const endMs = Date.now() + PATIENCE_MS; ; await delay(20)) {
      const at = this.events.findIndex((event) => event.type === type);
      const [found] = at < 0 ? [] : this.events.splice(at, 1);
      if (found !== undefined) return found.param ?? '';
      const why = this.program.ended();
      if (why !== null) throw new Error(why);
      if (Date.now() > endMs)
        throw new Error(`baresip did not tell of ${type} but of ${this.events.map((event) => event.type).join(', ')}\n${this.said()}`);
    }
  }

  /**
   * What it heard in the last `ms` of the call that began last. Its recorder stops for good when a call is held or resumed, and while
   * nothing arrives the last of what came is heard again.
   */
  heard(ms: number): Heard {
    const recordings = readdirSync(this.folder).filter((name) => name.endsWith('-dec.wav'));
    const last = recordings.sort().at(-1);
    if (last === undefined) return { levelDb: -100, hz: null, share: 0 };
    return heardIn(lastOf(readWav(readFileSync(`${this.folder}/${last}`)), ms));
  }

  /** Everything it has written so far. */
  said(): string {
    return readFileSync(this.program.log, 'utf8');
  }

  async end(): Promise<void> {
    this.control.destroy();
    await endGroup(this.program.process);
  }

  private command(command: string, params = ''): void {
    const text = JSON.stringify({ command, params });
    this.control.write(`${Buffer.byteLength(text)}:${text},`);
  }

  /** Netstrings, each with an event or the answer to a command. */
  private read(data: string): void {
    this.text += data;
    for (;;) {
      const colon = this.text.indexOf(':');
      const length = Number(this.text.slice(0, colon));
      if (colon < 0 || this.text.length < colon + length + 2) return;
      const told = JSON.parse(this.text.slice(colon + 1, colon + 1 + length)) as { event?: boolean } & BaresipEvent;
      if (told.event === true) this.events.push(told);
      this.text = this.text.slice(colon + length + 2);
    }
  }
}

async function controlOf(port: number, program: Program): Promise<Socket> {
  for (const endMs = Date.now() + PATIENCE_MS; ; await delay(30)) {
    const why = program.ended();
    if (why !== null) throw new Error(why);
    const socket = connect(port, '127.0.0.1');
    try {
      await once(socket, 'connect');
      return socket;
    } catch (error) {
      if (Date.now() > endMs) throw error;
    }
  }
}

function configuration(folder: string, sipPort: number, controlPort: number): string {
  return [
    'poll_method epoll',
    `sip_listen 127.0.0.1:${sipPort}`,
    'sip_trans_def udp',
    'call_local_timeout 60',
    'call_max_calls 4',
    `audio_source aufile,${folder}/note.wav`,
    // Somebody has to ask for the sound: a wire that nobody listens to.
    'audio_player aubridge,nobody',
    'audio_alert aubridge,nobody',
    'ausrc_srate 8000',
    'auplay_srate 8000',
    'ausrc_channels 1',
    'auplay_channels 1',
    'audio_txmode poll',
    'rtp_stats no',
    `snd_path ${folder}`,
    `ctrl_tcp_listen 127.0.0.1:${controlPort}`,
    `module_path ${modules()}`,
    'module g711.so',
    'module aufile.so',
    'module aubridge.so',
    'module sndfile.so',
    'module_tmp uuid.so',
    'module_tmp account.so',
    'module_app menu.so',
    'module_app ctrl_tcp.so',
    '',
  ].join('\n');
}

/** Where Debian has put its modules. */
function modules(): string {
  const found = ['/usr/lib/baresip/modules', `/usr/lib/${run('uname', ['-m']).trim()}-linux-gnu/baresip/modules`].find((path) =>
    existsSync(path),
  );
  if (found === undefined) throw new Error('the modules of baresip are nowhere');
  return found;
}
