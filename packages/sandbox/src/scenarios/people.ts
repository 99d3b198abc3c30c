import type { Random } from '../world/random.ts';

/** A customer of a scenario. */
export interface Person {
  readonly first: string;
  readonly last: string;
  readonly phone: string;
  readonly email: string;
  /** Whether the org has a contact for this person. */
  readonly isKnown: boolean;
}

/** Whoever comes first always does: the contact the org has had all along. */
const ANNA = { first: 'Anna', last: 'Kowalska', email: 'anna@globex.example' } as const;

const NAMES: readonly (readonly [first: string, last: string])[] = [
  ['Oluwaseun', 'Adebayo'],
  ['Zoë', 'van der Linden'],
  ['José María', 'Ibáñez'],
  ['Siân', 'O’Hara'],
  ['ليلى', 'حداد'],
  ['Bartholomew', 'Featherstonehaugh-Cholmondeley'],
  ['Nguyễn', 'Thị Hạnh'],
  ['Li', 'Wei'],
  ['Priya', 'Raghunathan'],
  ['Björk', 'Þórsdóttir'],
  ['Jean-Baptiste', 'Lefèvre'],
  ['Aino', 'Mäkelä'],
  ['Kwame', 'Mensah'],
  ['Łukasz', 'Żółkiewski'],
  ['Mei', 'Tanaka'],
  ['Rosa', 'Delgado'],
  ['Tomáš', 'Dvořák'],
  ['Fatima', 'El Amrani'],
  ['Gus', 'Papadopoulos'],
  ['Ebba', 'Sjöström'],
  ['Ravi', 'Iyer'],
  ['Noor', 'Hussain'],
  ['Wilhelmina', 'Brandt-Meyer'],
  ['Dmytro', 'Kovalenko'],
  ['Sofía', 'Quispe'],
  ['Hamish', 'MacLeod'],
  ['Yael', 'Ben-Ari'],
  ['Thandiwe', 'Dlamini'],
  ['Marek', 'Nowak'],
  ['Ingrid', 'Halvorsen'],
];

/** Every third of them is a contact of the org. */
const KNOWN_EVERY = 3;
/** Numbers that are nobody's: +44 7700 900000 to 900999 are kept free for stories. */
const FIRST_NUMBER = 447_700_900_100;

/** The people of a scenario: Anna first, then names in an order that follows the seed. With more people than names, names come again with other numbers. */
export function invite(random: Random, count: number): Person[] {
  const names = [...NAMES];
  for (let at = names.length - 1; at > 0; at -= 1) {
    const other = random.next() % (at + 1);
    [names[at], names[other]] = [names[other] ?? ['', ''], names[at] ?? ['', '']];
  }
  return Array.from({ length: count }, (_, at): Person => {
    const phone = `+${FIRST_NUMBER + at}`;
    if (at === 0) return { ...ANNA, phone, isKnown: true };
    const [first, last] = names[(at - 1) % names.length] ?? ['', ''];
    return { first, last, phone, email: `customer${at}@mail.example`, isKnown: at % KNOWN_EVERY === 0 };
  });
}
