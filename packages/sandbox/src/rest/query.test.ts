import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Centre, type Answer } from '../testing/centre.ts';

let centre: Centre;
let rest: Awaited<ReturnType<Centre['rest']>>;
beforeEach(async () => {
  centre = await Centre.open();
  rest = await centre.rest('maya');
});
afterEach(() => centre.close());

const ask = (soql: string, batch: number): Promise<Answer> =>
  rest('GET', `/query?q=${encodeURIComponent(soql)}`, undefined, { 'sforce-query-options': `batchSize=${batch}` });
const shown = (answer: Answer, field: string): unknown[] => answer.body.records.map((row: Record<string, unknown>) => row[field]);

function addSkills(count: number): void {
  centre.org.world.records.transact(() => {
    for (let at = 0; at < count; at += 1)
      centre.org.world.records.insert('Skill', { DeveloperName: `S${String(at).padStart(4, '0')}`, MasterLabel: 'Old' });
  });
}

describe('the pages of a long answer', () => {
  it('together are the answer, in its order', async () => {
    addSkills(900);
    const all: unknown[] = [];
    let page = await ask("SELECT DeveloperName FROM Skill WHERE DeveloperName LIKE 'S0%' ORDER BY DeveloperName DESC", 400);
    for (;;) {
      expect(page.body.totalSize).toBe(900);
      all.push(...shown(page, 'DeveloperName'));
      expect(page.body.done).toBe(page.body.nextRecordsUrl === undefined);
      if (page.body.done) break;
      page = await rest('GET', page.body.nextRecordsUrl);
    }
    expect(all).toEqual(Array.from({ length: 900 }, (_, at) => `S${String(899 - at).padStart(4, '0')}`));
  });

  it('keep to the records there were at the first page, though these may change or go', async () => {
    addSkills(500);
    const first = await ask("SELECT Id, DeveloperName, MasterLabel FROM Skill WHERE MasterLabel = 'Old'", 200);
    const { records } = centre.org.world;
    const [changed, gone] = ['S0300', 'S0301'].map((name) => records.find('Skill', { DeveloperName: name })?.Id ?? '');
    records.update('Skill', changed ?? '', { MasterLabel: 'New' });
    records.remove('Skill', gone ?? '');
    records.insert('Skill', { DeveloperName: 'Late', MasterLabel: 'Old' });
    const second = await rest('GET', first.body.nextRecordsUrl);
    const third = await rest('GET', second.body.nextRecordsUrl);
    expect(second.body.totalSize).toBe(500);
    expect(shown(second, 'DeveloperName')).toHaveLength(199);
    expect(second.body.records.find((row: { Id: string }) => row.Id === changed)).toMatchObject({ MasterLabel: 'New' });
    expect(shown(third, 'DeveloperName').at(-1)).toBe('S0499');
    expect(third.body.done).toBe(true);
  });

  it('are kept for the fifty newest answers; an older one is refused', async () => {
    addSkills(300);
    const oldest = (await ask('SELECT Id FROM Skill', 200)).body.nextRecordsUrl;
    for (let count = 0; count < 49; count += 1) await ask('SELECT Id FROM Skill', 200);
    expect((await rest('GET', oldest)).status).toBe(200);
    await ask('SELECT Id FROM Skill', 200);
    expect((await rest('GET', oldest)).body[0].errorCode).toBe('INVALID_QUERY_LOCATOR');
  });
});
