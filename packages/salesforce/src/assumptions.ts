import * as z from 'zod/mini';
import { inboxAssumptions } from './assumptions-inbox.ts';
import { requestFrontdoor } from './auth/single-access.ts';
import { readDirectoryChanges } from './reads/directory.ts';
import { readMe } from './reads/me.ts';
import { readPresenceStatuses } from './reads/presence.ts';
import { PREFIXES } from './reads/objects.ts';
import { readTranscript } from './reads/transcript.ts';
import { readOwnWork } from './reads/work.ts';
import { query, queryTogether } from './rest/query.ts';
import { soql } from './soql.ts';
import {
  answered,
  anything,
  byHand,
  confirmed,
  hasFields,
  refuted,
  unknown,
  type Assumption,
  type Probe,
  type Verdict,
} from './verdict.ts';

/** Every assumption, in the order and with the ids of docs/unproven.md. */
export const assumptions: readonly Assumption[] = [
  {
    id: 'U1',
    says: 'several queries travel in one composite request',
    check: async ({ client }) => answered(await queryTogether(client, { org: soql`SELECT Id FROM Organization` })),
  },
  {
    id: 'U2',
    says: 'an agent may read own AgentWork, with OriginalGroup.Name and PushTimeoutDateTime',
    check: async ({ client, tokens }) => answered(await readOwnWork(client, tokens.userId)),
  },
  {
    id: 'U3',
    says: 'a session names its conversation and its customer by parent paths',
    check: async ({ client }) =>
      answered(
        await query(
          client,
          soql`SELECT Id, EndUserMessageCount, MessagingEndUser.Name, Conversation.ConversationIdentifier FROM MessagingSession LIMIT ${1}`,
          anything,
        ),
      ),
  },
  {
    id: 'U4',
    says: 'an agent may read PendingServiceRouting of an item',
    check: async ({ client }) => answered(await query(client, soql`SELECT GroupId FROM PendingServiceRouting LIMIT ${1}`, anything)),
  },
  {
    id: 'U5',
    says: 'presence statuses and their channels are readable',
    check: async ({ client }) => answered(await readPresenceStatuses(client)),
  },
  {
    id: 'U6',
    says: 'the presence configuration is assigned to users by PresenceUserConfigUser, readable by the agent',
    check: async ({ client, tokens }) => {
      const me = await readMe(client, tokens);
      const rows = await query(
        client,
        soql`SELECT PresenceUserConfig.OptionsIsDeclineEnabled FROM PresenceUserConfigUser WHERE UserId = ${tokens.userId}`,
        anything,
      );
      if (!me.ok || !rows.ok) return answered(me.ok ? rows : me);
      return rows.value.length > 0 ? confirmed() : unknown('this user has none of their own; for one by profile see U88');
    },
  },
  {
    id: 'U7',
    says: 'the directory is readable: users, queues with their routing model, skills, buttons where there are any, and what changed of them',
    check: async ({ client }) => {
      // Nothing has changed yet after that: it is the fields that are asked for.
      const delta = await readDirectoryChanges(client, Date.UTC(2100, 0));
      if (!delta.ok) return answered(delta);
      const gone = [...delta.value.missing.filter((kind) => kind !== 'buttons'), ...delta.value.untold];
      return gone.length === 0 ? confirmed() : refuted(`not readable: ${gone.join(', ')}`);
    },
  },
  {
    id: 'U8',
    says: 'our package is there: the transfer record and its unique id',
    check: hasFields('Jackfield_Transfer__c', 'Transfer_Id__c', 'Work_Item_Id__c', 'CreatedById'),
  },
  {
    id: 'U9',
    says: 'our package is there: the marks on User',
    check: hasFields('User', 'Jackfield_Linked_Agent__c', 'Jackfield_Organization_Id__c'),
  },
  { id: 'U10', says: 'the transfer flow can be started over REST', check: checkFlow },
  { id: 'U11', says: 'the transcript has the shape we read', check: checkTranscript },
  {
    id: 'U12',
    says: 'singleaccess gives a one-time address on My Domain',
    check: async ({ client, profile }) => {
      const address = await requestFrontdoor(client, profile.lightning.startPath);
      if (!address.ok) return answered(address);
      const { origin } = new URL(address.value);
      return origin === new URL(profile.lightning.myDomain).origin ? confirmed() : refuted(`it is on ${origin}`);
    },
  },
  {
    id: 'U13',
    says: 'the loopback redirect http://localhost:PORT/oauth/callback is accepted',
    check: () => Promise.resolve(confirmed('you are signed in by it')),
  },
  {
    id: 'U14',
    says: 'the org gives a refresh token',
    check: ({ tokens }) =>
      Promise.resolve(tokens.refreshToken === null ? refuted('there was none: agents sign in again when the token expires') : confirmed()),
  },
  {
    id: 'U15',
    says: "the Date header tells the server's time",
    check: ({ clock }) =>
      Promise.resolve(
        Number.isFinite(clock.uncertaintyMs())
          ? confirmed(`${clock.offsetMs()} ms ahead, within ${Math.round(clock.uncertaintyMs())} ms`)
          : refuted('no answer carried one'),
      ),
  },
  {
    id: 'U16',
    says: 'posting the same transfer id twice is answered DUPLICATE_VALUE and moves nothing',
    check: byHand('would write; try it in a test org'),
  },
  {
    id: 'U17',
    says: "routeWork on an open session takes it from the agent, and the agent's AgentWork stays Opened until closed",
    check: byHand('would write; transfer a test chat and look at its AgentWork'),
  },
  {
    id: 'U18',
    says: 'routeWork Agent offers the item to the agent, and falls back to the queue on decline and time-out',
    check: byHand('would write; transfer a test chat to a colleague'),
  },
  { id: 'U19', says: 'closeAgentWork works for a session the agent no longer owns', check: byHand('would write; see U17') },
  {
    id: 'U20',
    says: 'the Lightning page runs in Electron and counts as visible while its view is hidden',
    check: byHand('open the desktop on a test org and hide the Salesforce pane during a chat'),
  },
  {
    id: 'U21',
    says: 'window messages pass between our components and the preload under Lightning Web Security',
    check: byHand('open the desktop on a test org: the banner of the Salesforce page goes'),
  },
  {
    id: 'U22',
    says: 'an expired browser session is sent to My Domain with ec= or startURL=',
    check: byHand('end the session in Setup while the desktop runs'),
  },
  {
    id: 'U23',
    says: 'EndUserMessageCount grows while the session is active',
    check: byHand('write to a test chat whose record is not open'),
  },
  { id: 'U49', says: 'the first three characters of an id name its object as we think', check: checkPrefixes },
  { id: 'U80', says: 'the fields of the record cards and of the list of work are readable', check: checkCards },
  ...inboxAssumptions,
];

/** Fields of the record cards and of the list of work, by the object they are of. */
const CARD_FIELDS: Readonly<Record<string, readonly string[]>> = {
  Case: ['CaseNumber', 'Subject', 'Status', 'Priority', 'Origin', 'IsClosed', 'ContactId', 'SuppliedName', 'SuppliedEmail'],
  MessagingSession: ['MessagingEndUserId', 'PreviewDetails', 'CaseId', 'AcceptTime', 'EndTime', 'AgentMessageCount'],
  MessagingEndUser: ['MessageType', 'MessagingPlatformKey', 'MessagingConsentStatus', 'ContactId'],
  Contact: ['Email', 'Phone', 'MobilePhone', 'AccountId'],
};

/** Objects that every org with digital channels has; calls and chats of the old kind need not be there. */
async function checkCards(probe: Probe): Promise<Verdict> {
  for (const [object, fields] of Object.entries(CARD_FIELDS)) {
    const verdict = await hasFields(object, ...fields)(probe);
    if (verdict.is !== 'confirmed') return { ...verdict, why: `${object}: ${verdict.why}` };
  }
  return confirmed();
}

async function checkPrefixes({ client }: Probe): Promise<Verdict> {
  for (const [prefix, object] of Object.entries(PREFIXES)) {
    const answer = await client.send('GET', `${client.dataPath}/sobjects/${object}/describe`);
    const read = z.object({ keyPrefix: z.string() }).safeParse(answer.ok ? answer.value : null);
    if (read.success && read.data.keyPrefix !== prefix) return refuted(`${object} has ${read.data.keyPrefix} and not ${prefix}`);
  }
  return confirmed('of the objects this org has');
}

/** The flow is described, not run. */
async function checkFlow({ client, profile }: Probe): Promise<Verdict> {
  const answer = await client.send('GET', `${client.dataPath}/actions/custom/flow/${profile.flows.transfer}`);
  return !answer.ok && answer.refusal.status === 405 ? unknown('this org describes no actions') : answered(answer);
}

/** One transcript is read, of the newest session this user may see: the call counts that conversation as active for a while. */
async function checkTranscript({ client, tokens }: Probe): Promise<Verdict> {
  const row = z.object({ Conversation: z.nullable(z.object({ ConversationIdentifier: z.nullable(z.string()) })) });
  const sessions = await query(
    client,
    soql`SELECT Conversation.ConversationIdentifier FROM MessagingSession WHERE ConversationId != ${null} ORDER BY CreatedDate DESC LIMIT ${1}`,
    row,
  );
  if (!sessions.ok) return answered(sessions);
  const identifier = sessions.value[0]?.Conversation?.ConversationIdentifier;
  if (identifier === undefined || identifier === null) return unknown('there is no session to read');
  return answered(await readTranscript(client, identifier, { customer: '', me: { userId: tokens.userId, name: '' } }));
}
