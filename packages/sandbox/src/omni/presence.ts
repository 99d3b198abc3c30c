import { OrgRefusal } from '../lightning/port.ts';
import type { StoredRow } from '../records/store.ts';
import type { World } from '../world/world.ts';

/** Who is online, and in which status. Presence changes only from a page or a script: no REST call does it, as in Salesforce. */
export class Presence {
  readonly #world: World;
  /** The login behind a user's presence: what `LastDeclinedAgentSession` names. */
  readonly #logins = new Map<string, string>();
  /** Why those who are offline were logged out. */
  readonly #reasons = new Map<string, string | null>();

  constructor(world: World) {
    this.#world = world;
  }

  /** The user's status; null is offline. */
  statusOf(userId: string): string | null {
    return (this.#current(userId)?.['ServicePresenceStatusId'] as string | undefined) ?? null;
  }

  /** Why the user was logged out last; null where no reason was given. */
  logoutReasonOf(userId: string): string | null {
    return this.#reasons.get(userId) ?? null;
  }

  /** The id of the login, for the records that name it. */
  loginOf(userId: string): string | null {
    return this.#logins.get(userId) ?? null;
  }

  /** The statuses a user may choose, with the service channels of each. */
  statuses(): { id: string; developerName: string; label: string; channels: { channelId: string; developerName: string }[] }[] {
    const { records } = this.#world;
    return records.all('ServicePresenceStatus').map((status) => ({
      id: status.Id,
      developerName: String(status['DeveloperName']),
      label: String(status['MasterLabel']),
      channels: records.where('ServiceChannelStatus', { ServicePresenceStatusId: status.Id }).map((link) => {
        const channel = records.mustGet('ServiceChannel', String(link['ServiceChannelId']));
        return { channelId: channel.Id, developerName: String(channel['DeveloperName']) };
      }),
    }));
  }

  /** Whether the user's status takes work of a service channel. */
  takes(userId: string, channelId: string): boolean {
    const statusId = this.statusOf(userId);
    return (
      statusId !== null &&
      this.#world.records.find('ServiceChannelStatus', { ServicePresenceStatusId: statusId, ServiceChannelId: channelId }) !== undefined
    );
  }

  /** Whether the user's status takes any work. */
  takesWork(userId: string): boolean {
    const statusId = this.statusOf(userId);
    return statusId !== null && this.#world.records.find('ServiceChannelStatus', { ServicePresenceStatusId: statusId }) !== undefined;
  }

  /** How much work the user may hold. */
  capacityOf(userId: string): number {
    return Number(this.configOf(userId)?.['Capacity'] ?? 0);
  }

  /** The user's presence configuration. */
  configOf(userId: string): StoredRow | undefined {
    const { records } = this.#world;
    const link = records.find('PresenceUserConfigUser', { UserId: userId });
    return link && records.get('PresenceUserConfig', String(link['PresenceUserConfigId']));
  }

  /** What the user may say when they decline: developer names and labels. Empty where the configuration does not ask. */
  declineReasonsOf(userId: string): ReadonlySet<string> {
    const { records } = this.#world;
    const config = this.configOf(userId);
    if (config?.['OptionsIsDeclineReasonEnabled'] !== true) return new Set();
    return new Set(
      records.where('PresenceConfigDeclineReason', { PresenceUserConfigId: config.Id }).flatMap((link) => {
        const reason = records.mustGet('PresenceDeclineReason', String(link['PresenceDeclineReasonId']));
        return [String(reason['DeveloperName']), String(reason['MasterLabel'])];
      }),
    );
  }

  /** Work opens by itself for this user from now on, and cannot be declined; or no longer. @throws {OrgRefusal} without a presence configuration. */
  setAutoAccept(userId: string, autoAccept: boolean): void {
    const ownId = this.#ownConfig(userId);
    this.#world.records.update('PresenceUserConfig', ownId, {
      OptionsIsAutoAcceptEnabled: autoAccept,
      OptionsIsDeclineEnabled: !autoAccept,
    });
  }

  /** The user may hold this much work from now on. @throws {OrgRefusal} without a presence configuration. */
  setCapacity(userId: string, capacity: number): void {
    this.#world.records.update('PresenceUserConfig', this.#ownConfig(userId), { Capacity: capacity });
  }

  /** A configuration that nobody else has: one that is shared is copied for this user first. */
  #ownConfig(userId: string): string {
    const { records } = this.#world;
    const link = records.find('PresenceUserConfigUser', { UserId: userId });
    const config = this.configOf(userId);
    if (!link || !config) throw new OrgRefusal('NO_PRESENCE_CONFIG', 'This user has no presence configuration.');
    const { Id, CreatedDate: _created, LastModifiedDate: _changed, SystemModstamp: _stamp, ...values } = config;
    const isShared = records.where('PresenceUserConfigUser', { PresenceUserConfigId: Id }).length > 1;
    if (!isShared) return Id;
    const ownId = records.insert('PresenceUserConfig', { ...values, DeveloperName: `Own_${userId}` }).Id;
    records.update('PresenceUserConfigUser', link.Id, { PresenceUserConfigId: ownId });
    for (const one of records.where('PresenceConfigDeclineReason', { PresenceUserConfigId: Id }))
      records.insert('PresenceConfigDeclineReason', {
        PresenceDeclineReasonId: one['PresenceDeclineReasonId'] ?? null,
        PresenceUserConfigId: ownId,
      });
    return ownId;
  }

  /** @throws {OrgRefusal} for a status or a user that is not there. */
  check(userId: string, statusId: string): void {
    const { records } = this.#world;
    if (!records.get('ServicePresenceStatus', statusId)) throw new OrgRefusal('INVALID_STATUS', `There is no presence status ${statusId}.`);
    if (!records.get('User', userId)) throw new OrgRefusal('INVALID_USER', `There is no user ${userId}.`);
  }

  /** Puts the user in a status. @returns false when the user is in it already. @throws {OrgRefusal} */
  set(userId: string, statusId: string): boolean {
    const { records, events, random } = this.#world;
    this.check(userId, statusId);
    if (this.statusOf(userId) === statusId) return false;
    if (this.statusOf(userId) === null) this.#logins.set(userId, random.uuid());
    this.#endCurrent(userId);
    records.insert('UserServicePresence', {
      UserId: userId,
      OwnerId: userId,
      ServicePresenceStatusId: statusId,
      IsCurrentState: true,
      ConfiguredCapacity: this.capacityOf(userId),
      StatusStartDate: this.#world.clock.nowMs(),
    });
    events.publish({ type: 'presenceChanged', userId, statusId, reason: null });
    return true;
  }

  /** Takes the user offline. @returns false when the user was offline. */
  end(userId: string, reason: string | null): boolean {
    if (!this.#endCurrent(userId)) return false;
    this.#logins.delete(userId);
    this.#reasons.set(userId, reason);
    this.#world.events.publish({ type: 'presenceChanged', userId, statusId: null, reason });
    return true;
  }

  #current(userId: string): StoredRow | undefined {
    return this.#world.records.find('UserServicePresence', { UserId: userId, IsCurrentState: true });
  }

  #endCurrent(userId: string): boolean {
    const current = this.#current(userId);
    if (!current) return false;
    const nowMs = this.#world.clock.nowMs();
    this.#world.records.update('UserServicePresence', current.Id, {
      IsCurrentState: false,
      StatusEndDate: nowMs,
      StatusDuration: Math.round((nowMs - Number(current['StatusStartDate'])) / 1_000),
    });
    return true;
  }
}
