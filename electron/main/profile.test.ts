import { describe, expect, it } from 'vitest';
import { parseProfile } from './profile.ts';

const acme = {
  name: 'Acme',
  loginUrl: 'https://acme.my.salesforce.com',
  clientId: '3MVG9',
  redirectPorts: [1717, 1718],
  apiVersion: '64.0',
  router: 'other',
  lightning: {
    myDomain: 'https://acme.my.salesforce.com',
    lightning: 'https://acme.lightning.force.com',
    startPath: '/lightning/app/Jackfield',
  },
  flows: { transfer: 'Jackfield_Transfer_Work' },
  presence: { mode: 'externalRouting', signInStatus: 'Available' },
  chatButtons: [{ name: 'Website help', queue: 'Support' }],
};
const emulated = { 'acme.my.salesforce.com': 'http://127.0.0.1:4000' };
const mapped = (...pairs: [state: string, status: string, direction: string][]) => ({
  mode: 'mapped',
  signInStatus: null,
  mapping: pairs.map(([state, status, direction]) => ({ state, status, direction })),
});
const twice = (at: number, field: string) => `profile: presence.mapping.${at}.${field}: is mapped twice in the same direction`;
const read = (over: object, edition: 'release' | 'sandbox' = 'release') => parseProfile(JSON.stringify({ ...acme, ...over }), edition);

describe('a profile', () => {
  it('is read by both editions', () => {
    expect(read({})).toMatchObject({ ok: true, profile: acme });
    expect(read({ loginUrl: 'http://127.0.0.1:4000', emulatedHosts: emulated }, 'sandbox')).toMatchObject({ ok: true });
  });

  it('may name a phone, a routing service, and a mapping of presence in which each direction is of one mind', () => {
    const whole = {
      router: 'exchange',
      exchange: { url: 'wss://exchange.acme.example' },
      sip: { servers: ['wss://a.acme.example:7443/ws', 'wss://b.acme.example:7443/ws'], domain: 'acme.example' },
      presence: {
        ...mapped(['Ready', 'Available', 'both'], ['Away', 'Break', 'toSalesforce'], ['Break', 'Break', 'toCentre']),
        statusWithoutVoice: 'Chat only',
      },
    };
    expect(read(whole)).toMatchObject({ ok: true, profile: whole });
    expect(read({ sip: { servers: ['ws://127.0.0.1:5066'], domain: 'localhost' } }, 'sandbox')).toMatchObject({ ok: true });
  });

  it.each([
    [{ clientId: undefined }, 'profile: clientId: is missing'],
    [{ lightning: { ...acme.lightning, startPath: undefined } }, 'profile: lightning.startPath: is missing'],
    [{ lightning: { ...acme.lightning, startPath: '//attacker.com' } }, 'profile: lightning.startPath: must be a path'],
    [{ redirectPorts: [] }, 'profile: redirectPorts: must name at least one port'],
    [{ loginUrl: 'https://acme.my.salesforce.com/login' }, 'profile: loginUrl: must be an origin, as https://acme.my.salesforce.com'],
    [{ loginUrl: 'app://desk' }, 'profile: loginUrl: must be an origin, as https://acme.my.salesforce.com'],
    [{ apiVersion: '64' }, 'profile: apiVersion: must look like 64.0'],
    [{ flows: { transfer: 'x/../../y' } }, 'profile: flows.transfer: must be the API name of a flow'],
    [{ chatButtons: [{ name: 'Help' }] }, 'profile: chatButtons.0.queue: is missing'],
    [
      { phoneBook: [{ name: 'Depot', number: '020 7946 0958' }] },
      'profile: phoneBook.0.number: must be a number with its country code, as +442079460958',
    ],
    [
      {
        phoneBook: [
          { name: 'Depot', number: '+442079460958' },
          { name: 'Lab', number: '+442079460958' },
        ],
      },
      'profile: phoneBook.1.number: is there twice',
    ],
    [{ country: 'gb' }, 'profile: country: must be two capital letters, as GB'],
    [{ presence: { signInStatus: 'Available' } }, 'profile: presence.mode: is missing'],
    [
      { presence: { mode: 'externalRouting', signInStatus: null, mapping: [] } },
      'profile: presence.mapping: belongs to the mode mapped, and modes do not mix',
    ],
    [
      { presence: { mode: 'externalRouting', signInStatus: null, statusWithoutVoice: 'Chat only' } },
      'profile: presence.statusWithoutVoice: has no meaning without sip',
    ],
    [{ presence: { mode: 'mapped', signInStatus: null } }, 'profile: presence.mapping: is missing'],
    [{ presence: { mode: 'mapped', signInStatus: null, mapping: [] } }, 'profile: presence.mapping: must name at least one pair'],
    [{ presence: mapped(['Ready', 'Available', 'both'], ['Ready', 'Break', 'toSalesforce']) }, twice(1, 'state')],
    [{ presence: mapped(['Ready', 'Available', 'both'], ['Away', 'Available', 'toCentre']) }, twice(1, 'status')],
    [{ router: 'somebody' }, 'profile: router: Invalid option: expected one of "exchange"|"other"'],
    [{ presence: { mode: 'both', signInStatus: null } }, 'profile: presence.mode: must be externalRouting or mapped'],
    [{ name: 5 }, 'profile: name: Invalid input: expected string, received number'],
    [{ router: 'exchange' }, 'profile: exchange: is missing, and router is exchange'],
    [{ exchange: { url: 'wss://exchange.acme.example' } }, 'profile: exchange: has no meaning while router is other'],
    [
      { router: 'exchange', exchange: { url: 'https://exchange.acme.example' } },
      'profile: exchange.url: must be an address as wss://phone.acme.example/ws',
    ],
    [{ router: 'exchange', exchange: { url: 'ws://exchange.acme.example' } }, 'profile: exchange.url: must be wss in the release edition'],
    [{ sip: { servers: [], domain: 'acme.example' } }, 'profile: sip.servers: must name at least one server'],
    [{ sip: { servers: ['wss://a.example'] } }, 'profile: sip.domain: is missing'],
    [
      { sip: { servers: ['wss://a.example', 'ws://b.example'], domain: 'acme.example' } },
      'profile: sip.servers.1: must be wss in the release edition',
    ],
    [{ clientSecret: 'hush' }, 'profile: clientSecret: is not a field of a profile'],
    [{ emulatedHosts: emulated }, 'profile: emulatedHosts: exists only in the sandbox edition'],
    [{ loginUrl: 'http://acme.example' }, 'profile: loginUrl: must be https in the release edition'],
    [
      { lightning: { ...acme.lightning, myDomain: 'http://acme.example' } },
      'profile: lightning.myDomain: must be https in the release edition',
    ],
    [
      { lightning: { ...acme.lightning, lightning: 'http://acme.lightning.example' } },
      'profile: lightning.lightning: must be https in the release edition',
    ],
  ])('with %j is refused by the release edition, by name', (over, line) => {
    expect(read(over)).toEqual({ ok: false, line });
  });

  it('sends emulated hosts to this machine only', () => {
    expect(read({ emulatedHosts: { 'acme.my.salesforce.com': 'http://10.0.0.1:80' } }, 'sandbox')).toEqual({
      ok: false,
      line: 'profile: emulatedHosts.acme.my.salesforce.com: must be http://127.0.0.1:PORT',
    });
  });

  it('that is no JSON is refused', () => {
    expect(parseProfile('{', 'release')).toEqual({ ok: false, line: 'profile: is not JSON' });
    expect(parseProfile('[]', 'release')).toMatchObject({ ok: false });
  });

  it.each<[object, string | null]>([
    [{ noteRequired: ['Billing'], noteTemplate: '{customer}: {reason} ({queue})' }, null],
    [{}, null],
    [{ noteRequired: [''] }, 'profile: transfers.noteRequired.0: must not be empty'],
    [{ noteTemplate: 'x'.repeat(281) }, 'profile: transfers.noteTemplate: must be at most 280 characters'],
    [{ noteTemplate: 'For {agent}' }, 'profile: transfers.noteTemplate: may hold {customer}, {reason} and {queue} and no other blank'],
    [{ fallback: 'returnToMe' }, 'profile: transfers.fallback: is not a field of a profile'],
  ])('says what a transfer asks of its sender: %j', (transfers, line) => {
    expect(read({ transfers })).toMatchObject(line === null ? { ok: true, profile: { transfers } } : { ok: false, line });
  });
});
