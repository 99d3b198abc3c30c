import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { endGroup } from '../children.ts';
import { inRoot } from '../paths.ts';
import type { OrdinaryUser } from '../ordinary-user.ts';
import { untilItAnswers } from './answers.ts';
import { freePorts } from './free-ports.ts';
import { startProgram, type Program } from './program.ts';

/** Who may register at it. */
export interface SipAccount {
  user: string;
  password: string;
}

/** Debian's Kamailio with rtpengine beside it, both running. */
export interface Kamailio {
  domain: string;
  /** Its WebSockets, without TLS and with. The certificate is its own. */
  ws: string;
  wss: string;
  /** Its certificate, as PEM. */
  certificate: string;
  /** Its port for telephones that speak UDP. */
  udpPort: number;
  /** The port at which it expects the contact centre behind it, when it was started with `trunk`. */
  trunkPort: number;
  /** Answers 200 with an account's name behind it when that account has a phone, else 404. */
  registeredUrl: string;
  /** What both have said so far. */
  said(): string;
  end(): Promise<void>;
}

/**
 * Starts Kamailio and rtpengine on free ports of 127.0.0.1, as an ordinary user, and waits until both answer.
 * @param folder theirs, for what they write; it belongs to the user.
 * @param options `trunk`: whether a contact centre stands behind it, at which calls end that are for nobody's phone.
 * @throws with what they said, when one ends first.
 */
export async function startKamailio(
  user: OrdinaryUser,
  folder: string,
  { domain, accounts, trunk }: { domain: string; accounts: readonly SipAccount[]; trunk: boolean },
): Promise<Kamailio> {
  const [udpPort = 0, wsPort = 0, wssPort = 0, mediaPort = 0, trunkPort = 0] = await freePorts(5);
  const [firstSound = 0] = await freePorts(1);
  makeCertificate(user, folder);
  const fixed = {
    PORT_UDP: udpPort,
    PORT_WSS: wssPort,
    PORT_WS: wsPort,
    PORT_MEDIA: mediaPort,
    PORT_TRUNK: trunkPort,
    HAS_TRUNK: trunk ? 1 : 0,
    FOLDER: folder,
    DOMAIN: domain,
    PASSWORDS: accounts.map((account) => `$sht(passwords=>${plain(account.user)}) = "${plain(account.password)}";`).join(' '),
  };
  const text = Object.entries(fixed).reduce(
    (config, [name, value]) => config.replaceAll(name, () => String(value)),
    readFileSync(inRoot('scripts/lib/phones/kamailio.cfg'), 'utf8'),
  );
  writeFileSync(`${folder}/kamailio.cfg`, text);
  const sound = startProgram(
    user,
    'rtpengine',
    // No module of the kernel, no configuration of the system's.
    [
      '--config-file=none',
      '--table=-1',
      '--interface=127.0.0.1',
      `--listen-ng=127.0.0.1:${mediaPort}`,
      ...soundPorts(firstSound),
      '--num-threads=2',
      '--foreground',
      '--log-stderr',
      '--log-level=6',
    ],
    { log: `${folder}/rtpengine.log`, cwd: folder },
  );
  const sip = startProgram(
    user,
    'kamailio',
    ['-DD', '-E', '-m', '32', '-M', '8', '-Y', folder, '-w', folder, '-f', `${folder}/kamailio.cfg`],
    {
      log: `${folder}/kamailio.log`,
      cwd: folder,
    },
  );
  await untilItAnswers(mediaPort, () => 'ready d7:command4:pinge', sound.ended);
  await untilItAnswers(udpPort, (port) => options(domain, port), sip.ended);
  const registeredUrl = `http://127.0.0.1:${wsPort}/registered/`;
  return {
    domain,
    ws: `ws://127.0.0.1:${wsPort}`,
    wss: `wss://127.0.0.1:${wssPort}`,
    certificate: `${folder}/certificate.pem`,
    udpPort,
    trunkPort,
    registeredUrl,
    said: () => [sip, sound].map(({ log }: Program) => readFileSync(log, 'utf8')).join('\n'),
    end: async () => {
      await endGroup(sip.process);
      await endGroup(sound.process);
    },
  };
}

/** Room for the sound of some dozen calls. Somebody may have one of these ports: rtpengine takes the next then. */
function soundPorts(wished: number): string[] {
  const first = Math.min(Math.max(wished, 20_000), 60_000);
  return [`--port-min=${first}`, `--port-max=${first + 400}`];
}

/** What goes into the configuration as it stands there. */
function plain(text: string): string {
  if (!/^[\w+.-]+$/.test(text)) throw new Error('a name or password that the configuration of Kamailio cannot hold');
  return text;
}

function makeCertificate(user: OrdinaryUser, folder: string): void {
  const [command, args] = user.as('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'],
    ...['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'],
    ...['-keyout', `${folder}/key.pem`, '-out', `${folder}/certificate.pem`],
  ]);
  const made = spawnSync(command, args, { encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`openssl made no certificate: ${made.stderr}`);
}

function options(domain: string, port: number): string {
  return [
    `OPTIONS sip:${domain} SIP/2.0`,
    `Via: SIP/2.0/UDP 127.0.0.1:${port};branch=z9hG4bKready${port}`,
    'Max-Forwards: 70',
    `From: <sip:ready@127.0.0.1>;tag=ready`,
    `To: <sip:${domain}>`,
    `Call-ID: ready-${port}`,
    'CSeq: 1 OPTIONS',
    `Contact: <sip:ready@127.0.0.1:${port}>`,
    'Content-Length: 0',
    '',
    '',
  ].join('\r\n');
}
