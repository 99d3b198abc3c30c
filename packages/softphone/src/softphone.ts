import {
  agentWorkId,
  interactionId,
  type CallId,
  type CallQuality,
  type LegAsk,
  type LegNews,
  type LineNews,
  type MicrophoneState,
  type PhoneDevices,
  type PhoneHears,
  type PhoneSays,
  type SipDialog,
} from '@jackfield/contract';
import { Leg } from './leg.ts';
import type { Line, LineOptions } from './line.ts';
import type { Microphone, MicrophoneOptions } from './microphone.ts';
import type { Schedule } from './schedule.ts';
import { remoteOf } from './session-care.ts';
import type { NewSession } from './sip-stack.ts';
import type { Speaker } from './speaker.ts';

/** What the phone needs of its page. */
export interface SoftphoneOptions {
  say(what: PhoneSays): void;
  makeLine(options: Pick<LineOptions, 'setup' | 'onNews' | 'onInvite'>): Line;
  makeMicrophone(options: Pick<MicrophoneOptions, 'onState'>): Microphone;
  makeSpeaker(devices: PhoneDevices): Speaker;
  newId(): CallId;
  schedule: Schedule;
  nowMs(): number;
}

/** How often the legs are told and looked at, in milliseconds. */
const LOOK_EVERY_MS = 1_000;

/** How many INVITEs may stand at one time; more are a flood, and are told that we are busy. */
const MOST_LEGS = 8;

/** The phone: one line, its legs, one microphone. It decides nothing; what it is told it does, and what happens it tells. */
export class Softphone {
  private line: Line | null = null;
  private microphone: Microphone;
  private iceServers: RTCIceServer[] = [];
  private domain = '';
  private devices: PhoneDevices = { microphoneId: '', speakerId: '', echoCancellation: true, noiseSuppression: true };
  private readonly legs = new Map<CallId, Leg>();

  constructor(private readonly options: SoftphoneOptions) {
    this.microphone = options.makeMicrophone({ onState: (state) => this.microphoneIs(state) });
    this.microphone.watch();
    options.say({ says: 'here' });
    this.lookLater();
  }

  /** Something is said to the phone. */
  hear(what: PhoneHears): void {
    switch (what.tells) {
      case 'setup':
        this.line?.stop();
        this.domain = what.setup.domain;
        this.iceServers = what.setup.iceServers.map(({ urls, username, credential }) => ({
          urls,
          ...(username === undefined ? {} : { username }),
          ...(credential === undefined ? {} : { credential }),
        }));
        this.line = this.options.makeLine({
          setup: what.setup,
          onNews: (news) => this.lineIs(news),
          onInvite: (invite) => this.invited(invite),
        });
        this.line.start();
        return;
      case 'devices':
        this.devices = what.devices;
        this.microphone.choose(what.devices);
        for (const leg of this.legs.values()) leg.choose(what.devices);
        return;
      case 'ask':
        this.asked(what.callId, what.ask);
        return;
      case 'rescue':
        this.rescue(what.callId, what.dialog, what);
        return;
      case 'connectNow':
        this.line?.connectNow();
        return;
    }
  }

  /** The page is going: the other sides are told so. */
  leave(): void {
    for (const leg of this.legs.values()) leg.ask({ is: 'hangUp' });
  }

  private asked(id: CallId, ask: LegAsk): void {
    if (ask.is === 'dial') {
      if (this.legs.has(id)) return;
      const leg = this.makeLeg(id);
      void leg.invite((how) => this.call(ask.number, how));
      return;
    }
    const leg = this.legs.get(id);
    if (leg !== undefined) leg.ask(ask);
    // Whoever asks for the end of what is not there hears that it is over.
    else if (ask.is === 'hangUp' || ask.is === 'decline') this.tellLeg(id, { is: 'ended', how: 'hungUp', by: 'us' });
  }

  /** RFC 3891: a call that an earlier process had is taken over by a new one in its place. Seen from the far side, `to` is its own tag. */
  private rescue(id: CallId, { sipCallId, localTag, remoteTag, target }: SipDialog, was: { muted: boolean; held: boolean }): void {
    if (this.legs.has(id)) return;
    const leg = this.makeLeg(id, was);
    const replaces = `Replaces: ${sipCallId};to-tag=${remoteTag};from-tag=${localTag}`;
    void leg.invite((how) => this.call(target, how), [replaces, 'Require: replaces']);
  }

  private call(number: string, how: object) {
    if (this.line === null) throw new Error('there is no line');
    return this.line.invite(this.addressOf(number), how);
  }

  private invited({ session, request }: NewSession): void {
    // It takes the place of one that a leg has already.
    if ([...this.legs.values()].some((leg) => leg.owns(session))) return;
    if (this.legs.size >= MOST_LEGS) {
      session.terminate({ status_code: 486 });
      return;
    }
    const id = this.options.newId();
    const leg = this.makeLeg(id);
    leg.take(session);
    const work = interactionId.safeParse(request.getHeader('X-Voice-Call-Id'));
    const assignment = agentWorkId.safeParse(request.getHeader('X-Agent-Work-Id'));
    this.tellLeg(id, {
      is: 'ringing',
      ...remoteOf(session),
      work: work.success ? work.data : null,
      assignment: work.success && assignment.success ? assignment.data : null,
    });
  }

  private makeLeg(id: CallId, was = { muted: false, held: false }): Leg {
    const leg = new Leg({
      id,
      was,
      microphone: this.microphone,
      makeSpeaker: this.options.makeSpeaker,
      devices: () => this.devices,
      iceServers: this.iceServers,
      schedule: this.options.schedule,
      nowMs: this.options.nowMs,
      isLineUp: () => this.line?.isRegistered() === true,
      addressOf: (number) => this.addressOf(number),
      sessionOf: (other) => this.legs.get(other)?.current ?? null,
      tell: (news) => this.tellLeg(id, news),
      onDialog: (dialog) => this.options.say({ says: 'dialog', callId: id, dialog }),
      onOver: () => this.legs.delete(id),
    });
    this.legs.set(id, leg);
    return leg;
  }

  private lineIs(line: LineNews): void {
    this.options.say({ says: 'line', line });
    for (const leg of this.legs.values()) {
      if (line.is === 'registered') leg.reconnect();
      else if (line.is === 'lost') leg.lineLost();
    }
  }

  private microphoneIs(state: MicrophoneState): void {
    this.options.say({ says: 'microphone', state });
    if (state === 'works') for (const leg of this.legs.values()) leg.microphoneBack();
  }

  private lookLater(): void {
    this.options.schedule(LOOK_EVERY_MS, () => {
      this.options.say({ says: 'legs', legs: [...this.legs.keys()] });
      for (const leg of this.legs.values()) {
        void leg.look().then(
          (quality: CallQuality | null) => quality !== null && this.options.say({ says: 'quality', quality }),
          () => undefined, // the connection closed meanwhile
        );
      }
      this.lookLater();
    });
  }

  private addressOf(number: string): string {
    return `sip:${number}@${this.domain}`;
  }

  private tellLeg(callId: CallId, news: LegNews): void {
    this.options.say({ says: 'leg', callId, news });
  }
}
