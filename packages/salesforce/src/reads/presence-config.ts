import * as z from 'zod/mini';
import { partOf, type Parts } from '../rest/query.ts';
import { soql, type Soql } from '../soql.ts';
import { reference } from './cards/parts.ts';

/** What a presence configuration lets an agent do with offers. */
export interface PresenceConfig {
  /** Null where the agent has none, or may not read it. */
  id: string | null;
  autoAccept: boolean;
  canDecline: boolean;
  /** Whether a decline is asked for its reason. */
  asksForReason: boolean;
}

const option = z.nullish(z.boolean());
const assigned = z.object({
  PresenceUserConfigId: reference,
  PresenceUserConfig: z.nullable(
    z.object({ OptionsIsAutoAcceptEnabled: option, OptionsIsDeclineEnabled: option, OptionsIsDeclineReasonEnabled: option }),
  ),
});

/** The queries for {@link configOf}: a configuration is assigned to the user or to their profile. */
export function configQueries(userId: string): Record<'ofUser' | 'ofProfile', Soql> {
  return {
    ofUser: soql`SELECT PresenceUserConfigId, PresenceUserConfig.OptionsIsAutoAcceptEnabled, PresenceUserConfig.OptionsIsDeclineEnabled, PresenceUserConfig.OptionsIsDeclineReasonEnabled FROM PresenceUserConfigUser WHERE UserId = ${userId}`,
    ofProfile: soql`SELECT PresenceUserConfigId, PresenceUserConfig.OptionsIsAutoAcceptEnabled, PresenceUserConfig.OptionsIsDeclineEnabled, PresenceUserConfig.OptionsIsDeclineReasonEnabled FROM PresenceUserConfigProfile WHERE ProfileId IN (SELECT ProfileId FROM User WHERE Id = ${userId})`,
  };
}

/**
 * The configuration that holds for an agent: their own goes before that of their profile. With neither, or where it may not be read, nothing
 * is allowed: a hidden button is better than one that fails.
 */
export function configOf(parts: Parts): PresenceConfig {
  const found = ['ofUser', 'ofProfile'].flatMap((name) => {
    const rows = partOf(parts, name, assigned);
    return rows.ok ? rows.value : [];
  })[0];
  const options = found?.PresenceUserConfig;
  return {
    id: found?.PresenceUserConfigId ?? null,
    autoAccept: options?.OptionsIsAutoAcceptEnabled === true,
    canDecline: options?.OptionsIsDeclineEnabled === true,
    asksForReason: options?.OptionsIsDeclineReasonEnabled === true,
  };
}
