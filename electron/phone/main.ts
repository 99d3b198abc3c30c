import type { PhoneBridge } from '@jackfield/contract';
import { startSoftphone } from '@jackfield/softphone';

/** What the preload gives this page. */
declare const jackfieldPhone: PhoneBridge;

// Main hears of what goes wrong by a code; messages may quote a number.
const failed = (where: string) => jackfieldPhone.say({ says: 'log', entry: { level: 'error', code: where } });
addEventListener('error', () => failed('uncaught'));
addEventListener('unhandledrejection', () => failed('unhandled'));

const phone = startSoftphone((what) => jackfieldPhone.say(what));
jackfieldPhone.hear((what) => phone.hear(what));
addEventListener('pagehide', () => phone.leave());
// The network is back: nobody waits for the table's turn.
addEventListener('online', () => phone.hear({ tells: 'connectNow' }));
