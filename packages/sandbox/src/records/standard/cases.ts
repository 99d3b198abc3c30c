import { field, object, reference, type FieldDef, type ObjectDef } from '../schema.ts';
import { choice, clocked, flags, ints, longText, openChoice, owner, picklists, required, text, times, writable } from './shorthand.ts';

const email = (name: string) => field(name, 'string', { shownAs: 'email', length: 80 });
const phone = (name: string) => field(name, 'string', { shownAs: 'phone', length: 40 });
const account = reference('AccountId', 'Account', ['Account']);

/** A field that describe calls by another name than its own. */
const labelled = (label: string, ...fields: readonly FieldDef[]): FieldDef[] => fields.map((one) => ({ ...one, label }));

/** Cases, what people say about them, and who they are from. */
export const CASE_OBJECTS: readonly ObjectDef[] = [
  object(
    'Account',
    'Account',
    '001',
    [
      ...required(...text('Name')).map((one) => ({ ...one, updateable: true })),
      ...writable(phone('Phone'), ...text('Website'), ...picklists('Type Industry'), owner),
    ],
    { createable: true, updateable: true, deletable: true },
  ),
  object(
    'Contact',
    'Contact',
    '003',
    [
      ...text('Name'),
      ...writable(...text('FirstName'), account, email('Email'), phone('Phone'), phone('MobilePhone'), ...text('Title'), owner),
      ...required(field('LastName', 'string', { length: 80 })).map((one) => ({ ...one, updateable: true })),
    ],
    { createable: true, updateable: true, deletable: true },
  ),
  object(
    'Case',
    'Case',
    '500',
    [
      field('CaseNumber', 'string', { length: 30, idLookup: true, nillable: false }),
      ...writable(
        field('Subject', 'string'),
        longText('Description', 32_000),
        choice('Status', 'New', 'Working', 'Escalated', 'Closed'),
        choice('Priority', 'Medium', 'High', 'Low'),
        ...labelled('Case Origin', openChoice('Origin', 'Phone', 'Email', 'Web')),
        openChoice('Type', 'Question', 'Problem', 'Complaint'),
        ...labelled('Case Reason', openChoice('Reason', 'Solved', 'Question answered', 'Sent a replacement', 'Duplicate', 'No answer')),
        owner,
        reference('ContactId', 'Contact', ['Contact']),
        account,
        reference('ParentId', 'Parent', ['Case']),
        email('SuppliedEmail'),
        phone('SuppliedPhone'),
        ...text('SuppliedName SuppliedCompany'),
        ...flags('IsEscalated'),
        reference('EntitlementId', 'Entitlement', ['Entitlement']),
        ...times('SlaStartDate'),
      ),
      email('ContactEmail'),
      phone('ContactPhone'),
      longText('Comments', 4_000),
      ...flags('IsClosed'),
      ...times('ClosedDate SlaExitDate'),
    ],
    { createable: true, updateable: true, deletable: true, autoNumber: '{00000000}', nameField: 'CaseNumber' },
  ),
  object('CaseStatus', 'Case Status Value', '01J', [...text('MasterLabel ApiName'), ...flags('IsClosed IsDefault'), ...ints('SortOrder')]),
  object('Entitlement', 'Entitlement', '550', [...text('Name'), account, ...picklists('Type Status')]),
  object('MilestoneType', 'Milestone', '557', [...text('Name Description'), ...picklists('RecurrenceType')]),
  object(
    'CaseMilestone',
    'Case Milestone',
    '555',
    [
      reference('CaseId', 'Case', ['Case']),
      reference('MilestoneTypeId', 'MilestoneType', ['MilestoneType']),
      ...times('StartDate CompletionDate').map((one) => ({ ...one, updateable: true })),
      ...times('TargetDate'),
      ...ints('TargetResponseInMins'),
      clocked('CaseMilestone', 'IsCompleted', 'boolean'),
      clocked('CaseMilestone', 'IsViolated', 'boolean'),
      clocked('CaseMilestone', 'ElapsedTimeInMins', 'int'),
      clocked('CaseMilestone', 'TimeRemainingInMins', 'string'),
      clocked('CaseMilestone', 'TimeSinceTargetInMins', 'string'),
    ],
    { updateable: true },
  ),
  object('AssignmentRule', 'Assignment Rule', '01Q', [...text('Name'), ...picklists('SobjectType'), ...flags('Active')]),
  object(
    'CaseComment',
    'Case Comment',
    '00a',
    [...required(reference('ParentId', 'Parent', ['Case'])), ...writable(longText('CommentBody', 4_000), ...flags('IsPublished'))],
    { createable: true, updateable: true, deletable: true },
  ),
  object('EmailMessage', 'Email Message', '02s', [
    reference('ParentId', 'Parent', ['Case']),
    ...text('Subject FromName FromAddress ToAddress CcAddress BccAddress MessageIdentifier ThreadIdentifier'),
    longText('TextBody', 131_072),
    longText('HtmlBody', 131_072),
    ...picklists('Status'),
    ...flags('Incoming IsExternallyVisible HasAttachment'),
    ...times('MessageDate'),
  ]),
];
