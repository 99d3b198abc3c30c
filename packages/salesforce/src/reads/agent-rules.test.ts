import { describe, expect, it } from 'vitest';
import { clientWith, type Rows } from '../testing/client-with.ts';
import { MAYA } from '../testing/tiny-org.ts';
import { readAgentRules } from './agent-rules.ts';

const USERS = '0PC5i00000AbCdEAAV';
const PROFILES = '0PC5i00000AbCdFAAV';
const config = (id: string, options: object) => ({
  PresenceUserConfigId: id,
  PresenceUserConfig: {
    OptionsIsAutoAcceptEnabled: false,
    OptionsIsDeclineEnabled: false,
    OptionsIsDeclineReasonEnabled: false,
    ...options,
  },
});
const reasons = [
  { PresenceUserConfigId: USERS, PresenceDeclineReason: { MasterLabel: 'Wrong queue' } },
  { PresenceUserConfigId: USERS, PresenceDeclineReason: { MasterLabel: 'Busy' } },
  { PresenceUserConfigId: PROFILES, PresenceDeclineReason: { MasterLabel: 'Lunch' } },
];
const decline = { OptionsIsDeclineEnabled: true, OptionsIsDeclineReasonEnabled: true };
const channel = (RelatedEntity: string, over: object = {}) => ({
  RelatedEntity,
  HasAfterConvoWorkTimer: true,
  AfterConvoWorkMaxTime: 60,
  HasAcwExtensionEnabled: true,
  AcwExtensionDuration: 30,
  MaxExtensions: '2',
  ...over,
});
const hidden = { status: 400, body: [{ errorCode: 'INVALID_TYPE' }] };

async function rules(rows: Rows) {
  const { client, calls } = clientWith(rows);
  const read = await readAgentRules(client, MAYA);
  expect(calls).toHaveLength(1);
  if (!read.ok) throw new Error(read.refusal.code);
  return read.value;
}

describe("the org's rules for an agent", () => {
  it('allow to decline with the reasons of their own configuration', async () => {
    expect(await rules({ PresenceUserConfigUser: [config(USERS, decline)], PresenceConfigDeclineReason: reasons })).toMatchObject({
      canDecline: true,
      rules: {
        autoAccept: false,
        declineReasons: [
          { name: 'Busy', label: 'Busy' },
          { name: 'Wrong queue', label: 'Wrong queue' },
        ],
      },
    });
  });

  it("are those of the profile where the agent has none of their own, and the agent's where there are both", async () => {
    const ofProfile = { PresenceUserConfigProfile: [config(PROFILES, decline)], PresenceConfigDeclineReason: reasons };
    expect(await rules(ofProfile)).toMatchObject({ canDecline: true, rules: { declineReasons: [{ label: 'Lunch' }] } });
    const both = { ...ofProfile, PresenceUserConfigUser: [config(USERS, { OptionsIsAutoAcceptEnabled: true })] };
    expect(await rules(both)).toMatchObject({ canDecline: false, rules: { autoAccept: true, declineReasons: [] } });
  });

  it('ask for no reason where the configuration does not', async () => {
    const read = await rules({
      PresenceUserConfigUser: [config(USERS, { OptionsIsDeclineEnabled: true })],
      PresenceConfigDeclineReason: reasons,
    });
    expect(read).toMatchObject({ canDecline: true, rules: { declineReasons: [] } });
  });

  it('give each kind of work the timer of its channel', async () => {
    const { rules: read } = await rules({
      ServiceChannel: [
        channel('MessagingSession'),
        channel('VoiceCall', { HasAcwExtensionEnabled: false }),
        channel('Case', { HasAfterConvoWorkTimer: false }),
      ],
    });
    const timer = { maxMs: 60_000, extensionMs: 30_000, maxExtensions: 2 };
    expect(read.afterWork).toEqual({
      chat: timer,
      whatsapp: timer,
      case: null,
      call: { maxMs: 60_000, extensionMs: 0, maxExtensions: 0 },
    });
    const old = await rules({ ServiceChannel: [channel('LiveChatTranscript', { MaxExtensions: null })] });
    expect(old.rules.afterWork).toMatchObject({ chat: { maxExtensions: 0 }, whatsapp: null });
  });

  it('allow nothing where they cannot be read', async () => {
    expect(
      await rules({
        PresenceUserConfigUser: hidden,
        PresenceUserConfigProfile: hidden,
        PresenceConfigDeclineReason: hidden,
        ServiceChannel: hidden,
      }),
    ).toEqual({
      canDecline: false,
      rules: { autoAccept: false, declineReasons: [], afterWork: { chat: null, whatsapp: null, case: null, call: null } },
    });
  });
});
