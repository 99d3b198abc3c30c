import { expect, it } from 'vitest';
import { Random } from '../world/random.ts';
import { eventUuid } from './uuid.ts';

it('an id of an event is a version 4 UUID, another each time, and the same for the same seed', () => {
  const [random, same] = [new Random(5), new Random(5)];
  const ids = Array.from({ length: 1_000 }, () => eventUuid(random));
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(new Set(ids).size).toBe(1_000);
  expect(Array.from({ length: 1_000 }, () => eventUuid(same))).toEqual(ids);
});
