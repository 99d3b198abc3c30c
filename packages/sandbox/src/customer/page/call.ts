import { ask, Problem, type CallView } from './api.ts';
import { attempt, element, isFilledIn } from './dom.ts';
import { follow } from './follow.ts';

/** How long is waited for the addresses of this machine before the call begins with those that are known, in milliseconds. */
const GATHER_MS = 1_000;

/** A call of this tab. A reload ends it: its sound is in the tab. */
interface Call {
  readonly key: string;
  readonly connection: RTCPeerConnection;
  readonly microphone: MediaStream;
  readonly stop: () => void;
}

const start = element('start', HTMLFormElement);
const nameField = element('name', HTMLInputElement);
const phoneField = element('phone', HTMLInputElement);
const startProblem = element('start-problem', HTMLElement);
const callProblem = element('call-problem', HTMLElement);
const page = element('call', HTMLElement);
const withWhom = element('with', HTMLElement);
const sound = element('sound', HTMLAudioElement);
const keys = element('keys', HTMLElement);
const mute = element('mute', HTMLButtonElement);
let call: Call | null = null;

for (const key of '123456789*0#') {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = key;
  button.addEventListener('click', () => call?.connection.getSenders()[0]?.dtmf?.insertDTMF(key));
  keys.append(button);
}

start.addEventListener('submit', (event) => {
  event.preventDefault();
  const needed = new Map([
    [nameField, 'Please tell us your name.'],
    [phoneField, 'Please give your number.'],
  ]);
  if (!isFilledIn(startProblem, needed)) return;
  void attempt(startProblem, start.querySelector('button'), begin);
});

mute.addEventListener('click', () => {
  const track = call?.microphone.getAudioTracks()[0];
  if (!track) return;
  track.enabled = !track.enabled;
  mute.setAttribute('aria-pressed', String(!track.enabled));
});

element('hang-up', HTMLButtonElement).addEventListener('click', () => {
  const { key } = call ?? {};
  if (key !== undefined) void attempt(callProblem, null, () => ask('POST', `/call/${key}/hangup`));
});

window.addEventListener('pagehide', () => {
  if (call) navigator.sendBeacon(`/call/${call.key}/hangup`);
});

async function begin(): Promise<void> {
  const microphone = await navigator.mediaDevices.getUserMedia({ audio: true }).catch(() => {
    throw new Problem(0, 'Your microphone cannot be used. Please allow it for this page.');
  });
  const connection = new RTCPeerConnection();
  try {
    for (const track of microphone.getTracks()) connection.addTrack(track, microphone);
    connection.addEventListener('track', ({ streams, track }) => (sound.srcObject = streams[0] ?? new MediaStream([track])));
    await connection.setLocalDescription();
    await gathered(connection);
    const { key, answer } = await ask<{ key: string; answer: string }>('POST', '/call/start', {
      name: nameField.value.trim(),
      phone: phoneField.value.trim(),
      offer: connection.localDescription?.sdp,
    });
    await connection.setRemoteDescription({ type: 'answer', sdp: answer });
    open(key, connection, microphone);
  } catch (cause) {
    connection.close();
    for (const track of microphone.getTracks()) track.stop();
    throw cause;
  }
}

function open(key: string, connection: RTCPeerConnection, microphone: MediaStream): void {
  start.hidden = true;
  page.hidden = false;
  mute.setAttribute('aria-pressed', 'false');
  const stop = follow<CallView>(`/call/${key}`, {
    view: (view) => {
      callProblem.textContent = '';
      if (view.kind === 'ended') close('The call has ended.');
      else withWhom.textContent = wordsOf(view);
    },
    lost: () => (callProblem.textContent = 'The connection was lost. Trying again…'),
    gone: () => close('Your call is no longer known here. Please call again.'),
  });
  call = { key, connection, microphone, stop };
  withWhom.focus();
}

function wordsOf(view: CallView): string {
  switch (view.kind) {
    case 'withAgent':
      return `${view.agent} is with you`;
    case 'held':
      return `${view.agent} will be back in a moment`;
    case 'waiting':
      return 'You are waiting for the next agent';
    case 'ended':
      return 'The call has ended';
  }
}

function close(words: string): void {
  call?.stop();
  call?.connection.close();
  for (const track of call?.microphone.getTracks() ?? []) track.stop();
  call = null;
  sound.srcObject = null;
  page.hidden = true;
  start.hidden = false;
  startProblem.textContent = words;
  nameField.focus();
}

/** The description goes out once, so it waits for the addresses; those of this machine are there at once. */
function gathered(connection: RTCPeerConnection): Promise<void> {
  return new Promise((done) => {
    const look = () => {
      if (connection.iceGatheringState === 'complete') done();
    };
    connection.addEventListener('icegatheringstatechange', look);
    setTimeout(done, GATHER_MS);
    look();
  });
}
