import {
  command,
  deskCommand,
  logEntry,
  query,
  topic,
  type Command,
  type CommandAnswer,
  type DeskCommand,
  type LogEntry,
  type Query,
  type QueryAnswer,
  type Snapshot,
  type Topic,
  type WindowCommand,
} from '@jackfield/contract';
import type * as z from 'zod/mini';

/** What answers the verbs. */
export interface VerbTargets {
  boot(): Snapshot;
  desk(command: DeskCommand): CommandAnswer;
  window(command: WindowCommand): Promise<CommandAnswer>;
  query(query: Query): Promise<QueryAnswer>;
  watch(topic: Topic): void;
  log(entry: LogEntry): void;
}

/** The verbs as main answers them to a trusted sender: whatever comes in is parsed, whatever cannot be parsed is answered. */
export interface Verbs {
  boot(): Snapshot;
  command(input: unknown): Promise<CommandAnswer>;
  query(input: unknown): Promise<QueryAnswer>;
  watch(input: unknown): void;
  log(input: unknown): void;
}

/** How many answers are remembered. A command given again after that many others counts as new. */
const REMEMBERED = 2_000;

/** Makes the verbs. A command's id is its idempotency key: given again, it is answered like the first time and does nothing more. */
export function createVerbs(targets: VerbTargets): Verbs {
  const answers = new Map<string, Promise<CommandAnswer>>();
  const remember = (given: Command, run: () => Promise<CommandAnswer>): Promise<CommandAnswer> => {
    const known = answers.get(given.commandId);
    if (known !== undefined) return known;
    const answer = run();
    answers.set(given.commandId, answer);
    const oldest = answers.size > REMEMBERED ? answers.keys().next().value : undefined;
    if (oldest !== undefined) answers.delete(oldest);
    return answer;
  };
  return {
    boot: () => targets.boot(),
    command(input) {
      const read = command.safeParse(input);
      if (!read.success) return Promise.resolve({ ok: false, code: 'malformed', detail: faultOf(input) });
      const given = read.data;
      return remember(given, async () => (isWindowCommand(given) ? targets.window(given) : targets.desk(given)));
    },
    query(input) {
      const read = query.safeParse(input);
      return read.success ? targets.query(read.data) : Promise.resolve({ type: 'refused', code: 'malformed', detail: fieldOf(read.error) });
    },
    watch(input) {
      const read = topic.safeParse(input);
      if (read.success) targets.watch(read.data);
      else targets.log({ level: 'warn', code: 'watchMalformed' });
    },
    log(input) {
      const read = logEntry.safeParse(input);
      targets.log(read.success ? read.data : { level: 'warn', code: 'logMalformed' });
    },
  };
}

/** The table of window commands; the compiler refuses a member that is missing here or there. */
const WINDOW_COMMANDS: Record<WindowCommand['type'], true> = {
  placeSalesforceView: true,
  focusSalesforceView: true,
  openInSalesforce: true,
  answerQuit: true,
  openLink: true,
  cancelSignIn: true,
  reopenSignIn: true,
  changeSettings: true,
  setPhoneAccount: true,
  printWindow: true,
  exportTransfers: true,
};

function isWindowCommand(given: Command): given is WindowCommand {
  return Object.hasOwn(WINDOW_COMMANDS, given.type);
}

/** The field at fault. A union of unions names it only when it is asked by the member that the type chose. */
function faultOf(input: unknown): string {
  const read = deskCommand.safeParse(input);
  if (read.success) return 'type';
  const own = fieldOf(read.error);
  if (own !== 'type') return own;
  const whole = command.safeParse(input);
  const nested = whole.success ? undefined : whole.error.issues[0];
  const inWindow = nested?.code === 'invalid_union' ? nested.errors[1]?.[0]?.path.map(String).join('.') : undefined;
  return inWindow === undefined || inWindow === '' ? own : inWindow;
}

/** The path of the first field that could not be read. */
function fieldOf(error: z.core.$ZodError): string {
  return error.issues[0]?.path.map(String).join('.') || 'the whole';
}
