import type { PresenceRules, StatusId } from '@jackfield/contract';
import type { Log } from './logging.ts';
import type { Profile } from './profile.ts';

/**
 * What the desk needs of a profile's presence, with the names of statuses found in this org. A name that the org does not have is left
 * out, and said in the log: nothing can be held or mapped that is not there.
 */
export function presenceRulesOf({ presence, sip }: Profile, statuses: ReadonlyMap<string, StatusId>, log: Log): PresenceRules {
  const find = (name: string, field: string): StatusId | null => {
    const id = statuses.get(name) ?? null;
    if (id === null) log('warn', 'presenceStatusUnknown', { field });
    return id;
  };
  const named = (name: string | null | undefined, field: string) => (name === null || name === undefined ? null : find(name, field));
  const common = {
    signInStatus: named(presence.signInStatus, 'signInStatus'),
    withoutVoice: sip === undefined ? null : (named(presence.statusWithoutVoice, 'statusWithoutVoice') ?? ('offline' as const)),
  };
  switch (presence.mode) {
    case 'externalRouting':
      return { mode: presence.mode, ...common };
    case 'mapped':
      return {
        mode: presence.mode,
        ...common,
        mapping: presence.mapping.flatMap(({ state, status: name, direction }) => {
          const status = find(name, 'mapping');
          return status === null ? [] : [{ state, status, direction }];
        }),
      };
  }
}
