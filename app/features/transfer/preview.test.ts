import { NO_FACTS, type Channel, type DestinationFacts, type DestinationRow, type TransferFallback } from '@jackfield/contract';
import type { Hops } from '@jackfield/desk';
import { describe, expect, it } from 'vitest';
import { makeStrings } from '../../strings/strings.ts';
import { chatWith } from '../../testing/people.ts';
import { previewOf } from './preview.ts';

const { t, code } = makeStrings('en', (error) => {
  throw error;
});
const anna = chatWith('Anna', 1);
const noHops: Hops = { count: 1, warnings: [], loop: false };
const at = <T>(value: T) => ({ value, atMs: 1 });
const bo = { kind: 'user', id: '005000000000000002', name: 'Bo' } as unknown as DestinationRow['destination'];
const billing = { kind: 'queue', id: '00G000000000000001', name: 'Billing' } as unknown as DestinationRow['destination'];
const spanish = { kind: 'skill', id: '0C5000000000000001', name: 'Spanish' } as unknown as DestinationRow['destination'];

interface Told {
  to?: DestinationRow['destination'];
  channel?: Channel;
  skills?: string[];
  warnings?: string[];
  facts?: Partial<DestinationFacts>;
  fallback?: TransferFallback | null;
  hops?: Partial<Hops>;
}

const preview = ({ to = bo, channel = 'chat', skills = [], warnings = [], facts = {}, fallback = null, hops = {} }: Told = {}) => {
  const { lines, unknown } = previewOf({
    row: { destination: to, linkedAgent: true, warnings, disabled: null, matched: [], why: [] },
    interaction: { ...anna, channel, skills, queue: { id: '00G000000000000009', name: 'Support' } as never },
    customer: 'Anna',
    facts: { ...NO_FACTS, ...facts },
    hops: { ...noHops, ...hops },
    weightPercent: 33,
    fallback,
  });
  const words = lines.map(({ says, values }) => (typeof says === 'string' ? t(says, values) : code(says.family, says.code, values)));
  return {
    said: words.map((text) => text.replaceAll(/[\u2068\u2069]/gu, '')),
    marked: lines.filter(({ tone }) => tone !== 'calm').map(({ says }) => (typeof says === 'string' ? says : says.code)),
    unknown: unknown.map((key) => t(key)),
  };
};

describe('what will happen, said before it does', () => {
  it('names what nobody knows, and says that no mail goes out', () => {
    expect(preview({ fallback: 'nextInQueue' })).toEqual({
      said: [
        'Anna is offered to Bo and stays yours until it is accepted.',
        'If they do not take it, it goes on to the queue Support.',
        'No e-mail goes out.',
      ],
      marked: [],
      unknown: ['status', 'load'],
    });
    expect(preview({ to: billing }).unknown).toEqual(['interaction plan', 'people free', 'estimated wait']);
    expect(preview({ to: spanish }).unknown).toEqual(['people free', 'estimated wait']);
  });

  it('says the plan, the skills, who is free and how long it takes, where that is known', () => {
    const facts = { plan: at('Evening'), free: at(2), estimatedWaitMs: at(200_000), skills: at({ has: ['Spanish'], lacks: ['Refunds'] }) };
    expect(preview({ to: billing, skills: ['Spanish', 'Refunds'], facts })).toMatchObject({
      said: [
        'Anna goes to the queue Billing, to whoever is free there.',
        'Its interaction plan is Evening.',
        'It asks for Spanish, Refunds.',
        'Missing there: Refunds.',
        '2 people could take it now.',
        'About 3 minutes to wait.',
        'No e-mail goes out.',
      ],
      marked: ['transfer.preview.lacks'],
      unknown: [],
    });
  });

  it.each<[string, Told, string[]]>([
    ['nobody free', { to: billing, facts: { free: at(0) } }, ['transfer.preview.nobodyFree']],
    ['more than they can hold', { facts: { loadPercent: at(70) } }, ['transfer.preview.tooMuch']],
    ['as much as they can hold', { facts: { loadPercent: at(67) } }, []],
    ['somebody away', { facts: { presence: at({ is: 'away', name: 'Break', sinceMs: 1 } as const) } }, ['transfer.preview.away']],
    ['a case to somebody away', { channel: 'case', facts: { presence: at({ is: 'away', name: 'Break', sinceMs: 1 } as const) } }, []],
    ['out of routing', { to: spanish, warnings: ['leavesRouting'] }, ['leavesRouting']],
    ['a third hop, and one who had it', { hops: { count: 3, warnings: ['thirdHop', 'hadIt'] } }, ['thirdHop', 'hadIt']],
    ['a circle', { hops: { loop: true } }, ['loop']],
  ])('%s', (_story, told, marked) => expect(preview(told).marked).toEqual(marked));

  it('of a case says who owns it, and whom a mail may reach; nobody waits, so nothing is unknown', () => {
    expect(preview({ channel: 'case', warnings: ['caseToUser'] })).toMatchObject({ marked: ['caseToUser'], unknown: [] });
    expect(preview({ channel: 'case', to: billing }).said.at(-1)).toBe('The queue gets an e-mail only if your org is set up to send one.');
  });
});
