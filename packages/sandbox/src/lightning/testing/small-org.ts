import { longId } from '../ids.ts';
import { OrgRefusal, type OrgPort, type PageEvent, type PageMessage, type PageUser } from '../port.ts';

/** The ids of the small org, its agent and her statuses. */
export const ids = {
  org: longId('00D5i00000JckFL'),
  maya: longId('005MayaLindqvis'),
  available: longId('0N5Available000'),
  onBreak: longId('0N5OnBreak00000'),
} as const;

interface SmallSession {
  id: string;
  name: string;
  customerName: string;
  status: string;
  ownerId: string;
  transcript: PageMessage[];
}

/** An org of one agent, Maya, for trying the Lightning page without the sandbox's own org. It keeps OrgPort's promises and no more. */
export class SmallOrg implements OrgPort {
  readonly maya: PageUser = { userId: ids.maya, orgId: ids.org, name: 'Maya Lindqvist', username: 'maya@acme.example' };
  /** Cookies that are signed in, and as whom. */
  readonly sids = new Map<string, PageUser>([['mayas-sid', this.maya]]);
  readonly connected: string[] = [];
  readonly sent: string[] = [];
  #nowMs = 1_764_000_000_000;
  #statusId: string | null = null;
  #works: { workId: string; workItemId: string; status: 'Assigned' | 'Opened' }[] = [];
  readonly #sessions = new Map<string, SmallSession>();
  readonly #listeners = new Set<(event: PageEvent) => void>();
  #count = 0;

  nowMs(): number {
    return this.#nowMs;
  }

  userOfSid(sid: string): PageUser | null {
    return this.sids.get(sid) ?? null;
  }

  statuses() {
    const messaging = [{ channelId: longId('0N9LiveMessage0'), developerName: 'sfdc_livemessage' }];
    return [
      { id: ids.available, developerName: 'Available', label: 'Available', channels: messaging },
      { id: ids.onBreak, developerName: 'Break', label: 'Break', channels: [] },
    ];
  }

  presence(): string | null {
    return this.#statusId;
  }

  logoutReason(): string | null {
    return null;
  }

  setPresence(_userId: string, id: string): void {
    if (!this.statuses().some((status) => status.id === id)) throw new OrgRefusal('INVALID_STATUS', `no such status: ${id}`);
    this.#statusId = id;
    this.#tell({ type: 'statusChanged', statusId: id });
  }

  logout(): void {
    this.#statusId = null;
    this.#tell({ type: 'loggedOut', reason: null });
  }

  agentWorks() {
    return this.#works.map((work) => ({ ...work }));
  }

  accept(_userId: string, workId: string): void {
    const work = this.#work(workId, 'Assigned');
    work.status = 'Opened';
    const session = this.#session(work.workItemId);
    session.status = 'Active';
    session.ownerId = this.maya.userId;
    this.#tell({ type: 'workAccepted', workId, workItemId: work.workItemId });
  }

  decline(_userId: string, workId: string): void {
    this.#drop(this.#work(workId, 'Assigned'), 'workDeclined');
  }

  close(_userId: string, workId: string): void {
    this.#drop(this.#work(workId, 'Opened'), 'workClosed');
  }

  session(_userId: string, recordId: string) {
    const session = this.#sessions.get(recordId);
    return session ? { ...session, transcript: [...session.transcript] } : null;
  }

  sendText(_userId: string, recordId: string, text: string): void {
    const session = this.#session(recordId);
    if (session.status !== 'Active') throw new OrgRefusal('SESSION_NOT_ACTIVE', 'The session is not active.');
    this.sent.push(text);
    this.#write(session, 'agent', this.maya.name, text);
  }

  endSession(_userId: string, recordId: string): void {
    this.#session(recordId).status = 'Ended';
    this.#tell({ type: 'sessionEnded', recordId, by: 'agent' });
  }

  userRecord(): Record<string, string> {
    return { Id: this.maya.userId, Name: this.maya.name, Jackfield_Organization_Id__c: ids.org.slice(0, 15) };
  }

  pageConnected(userId: string): void {
    this.connected.push(`+${userId}`);
  }

  pageGone(userId: string): void {
    this.connected.push(`-${userId}`);
  }

  displacement(): string | null {
    return null;
  }

  pageOpened(): void {}

  pageClosed(): void {}

  subscribe(_userId: string, listener: (event: PageEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** A customer writes, and the work is offered to Maya. Returns the ids of the offer and of its session. */
  offer(customerName: string, text: string): { workId: string; workItemId: string } {
    const at = (this.#count += 1);
    const work = {
      workId: longId(`0BzWork${String(at).padStart(8, '0')}`),
      workItemId: longId(`0MwSession${String(at).padStart(5, '0')}`),
      status: 'Assigned' as const,
    };
    const session: SmallSession = {
      id: work.workItemId,
      name: `MS-${String(at).padStart(8, '0')}`,
      customerName,
      status: 'Waiting',
      ownerId: longId('00GSupport00000'),
      transcript: [],
    };
    this.#sessions.set(work.workItemId, session);
    this.#write(session, 'customer', customerName, text);
    this.#works.push({ ...work });
    this.#tell({ type: 'workAssigned', workId: work.workId, workItemId: work.workItemId });
    return work;
  }

  customerSays(recordId: string, text: string): void {
    const session = this.#session(recordId);
    this.#write(session, 'customer', session.customerName, text);
  }

  customerLeaves(recordId: string): void {
    this.#session(recordId).status = 'Ended';
    this.#tell({ type: 'sessionEnded', recordId, by: 'customer' });
  }

  #write(session: SmallSession, from: 'customer' | 'agent', name: string, text: string): void {
    const message: PageMessage = { id: `${session.id}-${session.transcript.length}`, from, name, text, atMs: (this.#nowMs += 1_000) };
    session.transcript.push(message);
    this.#tell({ type: 'message', recordId: session.id, message });
  }

  #drop(work: { workId: string; workItemId: string }, type: 'workDeclined' | 'workClosed'): void {
    this.#works = this.#works.filter((other) => other.workId !== work.workId);
    this.#tell({ type, workId: work.workId, workItemId: work.workItemId });
  }

  #work(workId: string, status: 'Assigned' | 'Opened') {
    const work = this.#works.find((other) => other.workId === workId && other.status === status);
    if (!work) throw new OrgRefusal('INVALID_WORK', `The work ${workId} is not ${status}.`);
    return work;
  }

  #session(recordId: string): SmallSession {
    const session = this.#sessions.get(recordId);
    if (!session) throw new OrgRefusal('NOT_FOUND', `There is no session ${recordId}.`);
    return session;
  }

  #tell(event: PageEvent): void {
    for (const listener of [...this.#listeners]) listener(event);
  }
}
