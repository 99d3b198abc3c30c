import { queueId, type QueueId } from '@jackfield/contract';
import * as z from 'zod/mini';
import { ok, type Outcome } from '../refusal.ts';
import type { RestClient } from '../rest/client.ts';
import { query } from '../rest/query.ts';
import { soql } from '../soql.ts';
import { branded } from './ids.ts';

const row = z.object({ Id: branded(queueId), DeveloperName: z.string() });

/** The ids of queues by their developer names. A name that the org has no queue of is not among them; no names cost no request. */
export async function readQueueIds(client: RestClient, names: readonly string[]): Promise<Outcome<ReadonlyMap<string, QueueId>>> {
  if (names.length === 0) return ok(new Map());
  const found = await query(client, soql`SELECT Id, DeveloperName FROM Group WHERE Type = ${'Queue'} AND DeveloperName IN ${names}`, row);
  return found.ok ? ok(new Map(found.value.map(({ DeveloperName, Id }) => [DeveloperName, Id]))) : found;
}
