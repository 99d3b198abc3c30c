import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Centre } from '../testing/centre.ts';

let centre: Centre;
beforeEach(async () => {
  centre = await Centre.open();
});
afterEach(() => centre.close());

const chat = () => centre.org.startChat('Anna', centre.queue('Support'), 'Hello');
const offer = (first: string) => {
  const found = centre.works(first).find((work) => work.status === 'Assigned');
  if (!found) throw new Error(`nothing is offered to ${first}`);
  return found;
};
const autoAccept = (first: string, on: boolean) => centre.ask('POST', `/__sim/users/${centre.user(first)}`, { autoAccept: on });

describe('a reason to decline', () => {
  const reasons = async (hint: string) => {
    const rest = await centre.rest(hint);
    const soql = `SELECT PresenceDeclineReason.DeveloperName, PresenceDeclineReason.MasterLabel FROM PresenceConfigDeclineReason WHERE PresenceUserConfigId IN (SELECT PresenceUserConfigId FROM PresenceUserConfigUser WHERE UserId = '${centre.user(hint)}')`;
    return (await rest('GET', `/query?q=${encodeURIComponent(soql)}`)).body.records.map(
      (one: { PresenceDeclineReason: { MasterLabel: string } }) => one.PresenceDeclineReason.MasterLabel,
    );
  };

  it('is one of the reasons of the agent’s configuration, and is on the work', async () => {
    expect(await reasons('Maya')).toEqual(['Busy with a customer', 'Wrong department', 'I need a break']);
    expect(await reasons('Tom')).toEqual([]);
    centre.online('Maya');
    chat();
    const { workId } = offer('Maya');
    expect(() => centre.org.decline(centre.user('Maya'), workId, 'Because')).toThrow('no decline reason Because');
    expect(offer('Maya').workId).toBe(workId);
    centre.org.decline(centre.user('Maya'), workId, 'Wrong_department');
    expect(centre.org.world.records.mustGet('AgentWork', workId)).toMatchObject({ Status: 'Declined', DeclineReason: 'Wrong_department' });
  });

  it('need not be given', () => {
    centre.online('Maya');
    chat();
    const { workId } = offer('Maya');
    centre.org.decline(centre.user('Maya'), workId, null);
    expect(centre.org.world.records.mustGet('AgentWork', workId)).toMatchObject({ Status: 'Declined', DeclineReason: null });
  });
});

describe('how much an agent may hold', () => {
  it('can be raised, and what waited is offered with the next work', async () => {
    centre.online('Maya');
    for (let count = 0; count < 7; count += 1) chat();
    expect(centre.works('Maya')).toHaveLength(5);
    await centre.ask('POST', `/__sim/users/${centre.user('Maya')}`, { capacity: 20 });
    centre.accept('Maya');
    chat();
    expect(centre.works('Maya').length).toBeGreaterThanOrEqual(6);
    expect(centre.works('Bo')).toEqual([]);
  });
});

describe('work that opens by itself', () => {
  it('says so to the page, which opens it; the org alone opens nothing', async () => {
    centre.online('Maya');
    expect((await autoAccept('Maya', true)).body).toMatchObject({ active: true, autoAccept: true });
    const heard: unknown[] = [];
    centre.org.subscribe(centre.user('Maya'), (event) => event.type === 'workAssigned' && heard.push(event));
    chat();
    expect(heard).toMatchObject([{ autoAccept: true }]);
    expect(offer('Maya')).toMatchObject({ status: 'Assigned', autoAccept: true });
    centre.accept('Maya');
    expect(centre.works('Maya')[0]).not.toHaveProperty('autoAccept');
  });

  it('cannot be declined; switched off, it is an offer again', async () => {
    centre.online('Maya');
    await autoAccept('Maya', true);
    chat();
    expect(() => centre.org.decline(centre.user('Maya'), offer('Maya').workId, null)).toThrow('does not allow declining');
    await autoAccept('Maya', false);
    expect(offer('Maya')).not.toHaveProperty('autoAccept');
    centre.org.decline(centre.user('Maya'), offer('Maya').workId, null);
    expect(centre.works('Maya')).toEqual([]);
  });

  it('is hers alone: who shares a configuration keeps it', async () => {
    const { records } = centre.org.world;
    const link = records.find('PresenceUserConfigUser', { UserId: centre.user('Bo') });
    const mayas = records.find('PresenceUserConfigUser', { UserId: centre.user('Maya') });
    records.update('PresenceUserConfigUser', link?.Id ?? '', { PresenceUserConfigId: mayas?.['PresenceUserConfigId'] ?? null });
    await autoAccept('Maya', true);
    expect(centre.org.omni.presence.configOf(centre.user('Bo'))).toMatchObject({ OptionsIsAutoAcceptEnabled: false });
    await autoAccept('Maya', false);
    expect([...centre.org.omni.presence.declineReasonsOf(centre.user('Maya'))]).toContain('Wrong_department');
  });

  it('is also what a service channel can say', () => {
    centre.online('Maya');
    const channel = centre.org.world.records.find('ServiceChannel', { RelatedEntity: 'MessagingSession' });
    centre.org.world.records.update('ServiceChannel', channel?.Id ?? '', { HasAutoAcceptEnabled: true });
    chat();
    expect(offer('Maya')).toMatchObject({ autoAccept: true });
  });
});

describe('what follows a conversation', () => {
  it('is in the service channel: two minutes, and twice one more', async () => {
    const rest = await centre.rest('Maya');
    const soql = `SELECT DeveloperName, HasAfterConvoWorkTimer, AfterConvoWorkMaxTime, HasAcwExtensionEnabled, AcwExtensionDuration, MaxExtensions FROM ServiceChannel`;
    const { records } = (await rest('GET', `/query?q=${encodeURIComponent(soql)}`)).body;
    expect(records).toContainEqual(
      expect.objectContaining({
        DeveloperName: 'sfdc_livemessage',
        HasAfterConvoWorkTimer: true,
        AfterConvoWorkMaxTime: 120,
        HasAcwExtensionEnabled: true,
        AcwExtensionDuration: 60,
        MaxExtensions: 2,
      }),
    );
    expect(records).toContainEqual(expect.objectContaining({ DeveloperName: 'Cases', HasAfterConvoWorkTimer: false }));
  });
});

describe('a chat that needs a skill', () => {
  it('goes to who has it, whoever else is idle', async () => {
    centre.online('Maya', 'Bo');
    const { body } = await centre.ask('POST', '/__sim/interactions', {
      channel: 'whatsapp',
      customer: { name: 'Anna', phone: '+447700900123' },
      text: 'Hola',
      skills: ['Spanish'],
    });
    expect(centre.works('Maya')).toEqual([]);
    expect(centre.works('Bo')).toMatchObject([{ workItemId: body.id }]);
    const rest = await centre.rest('Bo');
    const soql = `SELECT AgentWork.WorkItemId, Skill.MasterLabel FROM AgentWorkSkill WHERE AgentWork.UserId = '${centre.user('Bo')}'`;
    expect((await rest('GET', `/query?q=${encodeURIComponent(soql)}`)).body.records).toMatchObject([
      { AgentWork: { WorkItemId: body.id }, Skill: { MasterLabel: 'Spanish' } },
    ]);
    const wrong = await centre.ask('POST', '/__sim/interactions', { channel: 'chat', customer: { name: 'Anna' }, skills: ['Flying'] });
    expect(wrong).toMatchObject({ status: 400, body: { error: { message: 'skills: there is no skill Flying.' } } });
  });
});
