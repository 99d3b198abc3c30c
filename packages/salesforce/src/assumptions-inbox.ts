import { CASE_FIELDS } from './reads/case/fields.ts';
import { configQueries } from './reads/presence-config.ts';
import { query, queryTogether, type Parts } from './rest/query.ts';
import { soql } from './soql.ts';
import { answered, anything, confirmed, hasFields, refuted, type Assumption, type Verdict } from './verdict.ts';

/** What the inbox assumes of cases, skills, the org's rules for an agent and wrap-ups; with the ids of docs/unproven.md. */
export const inboxAssumptions: readonly Assumption[] = [
  {
    id: 'U85',
    says: 'cases are described to this agent, with the fields that are worked on',
    check: hasFields('Case', ...CASE_FIELDS),
  },
  {
    id: 'U86',
    says: 'e-mails, comments and milestones of cases are readable, where the org has them',
    check: async ({ client }) => {
      const parts = await queryTogether(client, {
        emails: soql`SELECT Id, Subject, FromName, FromAddress, TextBody, HtmlBody, Status, Incoming, CreatedDate FROM EmailMessage LIMIT ${1}`,
        comments: soql`SELECT Id, CommentBody, IsPublished, CreatedById, CreatedBy.Name, CreatedBy.UserType FROM CaseComment LIMIT ${1}`,
        milestones: soql`SELECT MilestoneType.Name, StartDate, TargetDate, CompletionDate, IsViolated FROM CaseMilestone LIMIT ${1}`,
      });
      return parts.ok ? readable(parts.value) : answered(parts);
    },
  },
  {
    id: 'U87',
    says: 'the skills an assignment was routed by are readable by the agent it was assigned to',
    check: async ({ client, tokens }) =>
      answered(
        await query(
          client,
          soql`SELECT AgentWorkId, Skill.MasterLabel FROM AgentWorkSkill WHERE AgentWork.UserId = ${tokens.userId} LIMIT ${1}`,
          anything,
        ),
      ),
  },
  {
    id: 'U88',
    says: 'reasons for declining, configurations of profiles and the timers of service channels are readable by agents',
    check: async ({ client, tokens }) => {
      const parts = await queryTogether(client, {
        ...configQueries(tokens.userId),
        reasons: soql`SELECT PresenceUserConfigId, PresenceDeclineReason.MasterLabel FROM PresenceConfigDeclineReason LIMIT ${1}`,
        channels: soql`SELECT RelatedEntity, HasAfterConvoWorkTimer, AfterConvoWorkMaxTime, MaxExtensions FROM ServiceChannel LIMIT ${1}`,
      });
      return parts.ok ? readable(parts.value) : answered(parts);
    },
  },
  {
    id: 'U89',
    says: 'our package is there: the record of a wrap-up and its unique id',
    check: hasFields('Jackfield_Wrap_Up__c', 'Agent_Work_Id__c', 'Agent__c', 'Disposition__c', 'Notes__c', 'Seconds__c'),
  },
  {
    id: 'U103',
    says: 'aliases and numbers of users are readable',
    check: hasFields('User', 'Alias', 'Extension', 'Phone', 'MobilePhone'),
  },
  {
    id: 'U104',
    says: "there are favourites of Salesforce's own softphone to be kept the same",
    check: hasFields('CallCtrAgentFavTrfrDest', 'AgentId', 'Name', 'TransferDestination'),
  },
];

/** Whether all of several queries were answered; the names of those that were not. */
function readable(parts: Parts): Verdict {
  const missing = Object.entries(parts).flatMap(([name, part]) =>
    part.ok ? [] : [`${name} ${part.refusal.orgCode ?? part.refusal.code}`],
  );
  return missing.length === 0 ? confirmed() : refuted(`not readable: ${missing.join(', ')}`);
}
