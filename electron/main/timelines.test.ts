import type { DeskEvent, DeskState, TimelineEntry } from '@jackfield/contract';
import { apply, initialState } from '@jackfield/desk';
import { describe, expect, it } from 'vitest';
import { refused } from '@jackfield/salesforce';
import { createFakeOrg } from './testing/fake-org.ts';
import { ANNAS_CHAT, ANNAS_WORK, BILLING, BO, MAYA, opening, SUPPORT, toBilling } from './testing/people.ts';
import { createTimelines } from './timelines.ts';
import { createTransferExport } from './transfer-export.ts';

const at = (second: number) => new Date(second * 1_000).toISOString();

function setUp(events: readonly DeskEvent[] = []) {
  const fake = createFakeOrg();
  fake.rows = {
    Jackfield_Transfer__c: [
      {
        Transfer_Id__c: '00000000-0000-4000-8000-000000000003',
        Work_Item_Id__c: ANNAS_CHAT,
        Destination_Type__c: 'User',
        Destination_Id__c: MAYA,
        Route__c: 'Agent',
        Note__c: '=HYPERLINK("http://evil.example")',
        CreatedById: BO,
        CreatedBy: { Name: 'Bo' },
        CreatedDate: at(1),
      },
    ],
    AgentWork: [{ Id: ANNAS_WORK, WorkItemId: ANNAS_CHAT, UserId: MAYA, Status: 'Opened', AssignedDateTime: at(2), CloseDateTime: null }],
    User: [
      { Id: MAYA, Name: 'Maya' },
      { Id: BO, Name: 'Bo' },
    ],
  };
  const state: DeskState = [...opening, ...events].reduce(apply, initialState());
  const files: { path: string; text: string }[] = [];
  let chosen: string | null = '/home/maya/transfers.csv';
  let reachable = true;
  const world = {
    org: () => (reachable ? fake.org : null),
    state: () => state,
    log: () => undefined,
  };
  const suggested: string[] = [];
  return {
    fake,
    timelines: createTimelines(world),
    exportAll: createTransferExport({
      ...world,
      localNowMs: () => 50_000,
      chooseFile: (name) => {
        suggested.push(name);
        return Promise.resolve(chosen);
      },
      write: (path, text) => (path === '/full' ? Promise.reject(new Error('ENOSPC')) : Promise.resolve(void files.push({ path, text }))),
    }),
    files,
    suggested,
    choose: (path: string | null) => {
      chosen = path;
    },
    leave: () => {
      reachable = false;
    },
  };
}

const entries = (answer: { type: string; entries?: TimelineEntry[] }) => answer.entries ?? [];

describe('the timeline of Anna’s chat', () => {
  const own: DeskEvent = { type: 'transferRequested', atMs: 9_000, transfer: { ...toBilling, note: 'She called twice' } };

  it('is what the org has, and what only this desktop knows', async () => {
    const answer = await setUp([own]).timelines.read(ANNAS_CHAT);
    expect(answer).toMatchObject({ type: 'itemTimeline', fromOrg: true });
    expect(entries(answer)).toMatchObject([
      { by: { name: 'Bo' }, to: { kind: 'user', name: 'Maya' }, outcome: 'done', takenBy: 'Maya', made: 'here' },
      { id: toBilling.id, by: { name: 'Maya Lindqvist' }, to: { name: 'Billing' }, note: 'She called twice', outcome: 'requested' },
    ]);
  });

  it('is what is known here while the org cannot be asked', async () => {
    const { timelines, leave } = setUp([own]);
    leave();
    expect(await timelines.read(ANNAS_CHAT)).toMatchObject({ fromOrg: false, entries: [{ id: toBilling.id }] });
  });

  it('is refused for an item nobody here has heard of', async () => {
    expect(await setUp().timelines.read(BILLING.id as never)).toEqual({ type: 'refused', code: 'unknownInteraction' });
  });
});

describe('the transfers of the day', () => {
  // By the clock of this computer the day began before the epoch or at it, so Maya's own are all of today.
  const mine = (fake: ReturnType<typeof createFakeOrg>) => {
    const [first] = fake.rows['Jackfield_Transfer__c'] as Record<string, unknown>[];
    fake.rows['Jackfield_Transfer__c'] = [
      { ...first, CreatedById: MAYA, CreatedBy: { Name: 'Maya' }, Destination_Type__c: 'Queue', Destination_Id__c: SUPPORT.id },
    ];
    fake.rows['Group'] = [{ Id: SUPPORT.id, Name: 'Support' }];
  };

  it('are a file that the person chose, in which nothing runs', async () => {
    const { exportAll, files, suggested, fake } = setUp();
    mine(fake);
    expect(await exportAll()).toEqual({ ok: true });
    expect(suggested[0]).toMatch(/^transfers-\d{4}-\d\d-\d\d\.csv$/u);
    expect(files[0]?.text.split('\r\n')).toEqual([
      '\uFEFFtime,item,from,to_kind,to,note,outcome,taken_by,follows,made_in',
      `1970-01-01T00:00:01.000Z,${ANNAS_CHAT},Maya,queue,Support,"'=HYPERLINK(""http://evil.example"")",done,Maya,,here`,
      '',
    ]);
  });

  it('are no file when they think better of it', async () => {
    const { exportAll, files, choose } = setUp();
    choose(null);
    expect([await exportAll(), files]).toEqual([{ ok: true }, []]);
  });

  it('are refused when the disk is full, when Salesforce is away, and when it says no', async () => {
    const full = setUp();
    full.choose('/full');
    expect(await full.exportAll()).toEqual({ ok: false, code: 'notExported' });
    const away = setUp();
    away.leave();
    expect(await away.exportAll()).toEqual({ ok: false, code: 'linkDown' });
    const no = setUp();
    no.fake.org.rest.send = () => Promise.resolve(refused('noAccess', '', 403));
    expect([await no.exportAll(), no.files]).toEqual([{ ok: false, code: 'notExported', detail: 'noAccess' }, []]);
  });
});
