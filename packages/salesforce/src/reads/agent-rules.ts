import type { AgentRules, UserId } from '@jackfield/contract';
import * as z from 'zod/mini';
import { ok, type Outcome } from '../refusal.ts';
import type { RestClient } from '../rest/client.ts';
import { partOf, queryTogether, type Parts } from '../rest/query.ts';
import { soql } from '../soql.ts';
import { recordId } from './ids.ts';
import { configOf, configQueries } from './presence-config.ts';

/** What the org's configuration lets this agent do with offers, and what follows a conversation. */
export interface ConfiguredAgent {
  canDecline: boolean;
  rules: AgentRules;
}

const reason = z.object({
  PresenceUserConfigId: recordId,
  PresenceDeclineReason: z.nullable(z.object({ MasterLabel: z.nullable(z.string()) })),
});
const channelRow = z.object({
  RelatedEntity: z.string(),
  HasAfterConvoWorkTimer: z.boolean(),
  AfterConvoWorkMaxTime: z.nullish(z.number()),
  HasAcwExtensionEnabled: z.nullish(z.boolean()),
  AcwExtensionDuration: z.nullish(z.number()),
  // A picklist by the reference: its value may come as text.
  MaxExtensions: z.nullish(z.union([z.number(), z.string()])),
});

/**
 * Reads the agent's presence configuration, its reasons for declining, and the timers after a conversation, in one call. What cannot be
 * read is not allowed, and has no timer.
 */
export async function readAgentRules(client: RestClient, userId: UserId): Promise<Outcome<ConfiguredAgent>> {
  const answer = await queryTogether(client, {
    ...configQueries(userId),
    reasons: soql`SELECT PresenceUserConfigId, PresenceDeclineReason.MasterLabel FROM PresenceConfigDeclineReason`,
    channels: soql`SELECT RelatedEntity, HasAfterConvoWorkTimer, AfterConvoWorkMaxTime, HasAcwExtensionEnabled, AcwExtensionDuration, MaxExtensions FROM ServiceChannel`,
  });
  if (!answer.ok) return answer;
  const parts = answer.value;
  const { id, autoAccept, canDecline, asksForReason } = configOf(parts);
  const reasons = canDecline && asksForReason ? rowsOf(parts, 'reasons', reason) : [];
  const labels = reasons.flatMap((row) => (row.PresenceUserConfigId === id ? (row.PresenceDeclineReason?.MasterLabel ?? []) : []));
  return ok({
    canDecline,
    rules: {
      autoAccept,
      // Agents may not see developer names, and the toolkit takes what is kept as AgentWork.DeclineReason: the words.
      declineReasons: [...new Set(labels)].toSorted((a, b) => a.localeCompare(b)).map((label) => ({ name: label, label })),
      afterWork: afterWorkOf(rowsOf(parts, 'channels', channelRow)),
    },
  });
}

/** The timers by our kinds of work. Both messaging channels are one object, and chats of the old kind another. */
function afterWorkOf(rows: readonly z.infer<typeof channelRow>[]): AgentRules['afterWork'] {
  const of = (object: string) => timerOf(rows.find((row) => row.RelatedEntity === object));
  const messaging = of('MessagingSession');
  return { chat: messaging ?? of('LiveChatTranscript'), whatsapp: messaging, case: of('Case'), call: of('VoiceCall') };
}

function timerOf(row: z.infer<typeof channelRow> | undefined): AgentRules['afterWork']['chat'] {
  const maxSeconds = row?.AfterConvoWorkMaxTime ?? 0;
  if (row === undefined || !row.HasAfterConvoWorkTimer || maxSeconds <= 0) return null;
  const extensionSeconds = row.HasAcwExtensionEnabled === true ? (row.AcwExtensionDuration ?? 0) : 0;
  const extensions = Math.trunc(Number(row.MaxExtensions ?? 0));
  return {
    maxMs: maxSeconds * 1_000,
    extensionMs: extensionSeconds * 1_000,
    maxExtensions: extensionSeconds > 0 && extensions > 0 ? extensions : 0,
  };
}

/** The rows of a part, none where it cannot be read. */
function rowsOf<T>(parts: Parts, name: string, row: z.ZodMiniType<T>): T[] {
  const rows = partOf(parts, name, row);
  return rows.ok ? rows.value : [];
}
