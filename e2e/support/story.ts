import { rmSync } from 'node:fs';
import { test as base, expect } from '@playwright/test';
import { endAll, endAllOnExit } from '../../scripts/lib/children.ts';
import { virtualDisplay, type Display } from '../../scripts/lib/display.ts';
import { makeTemporaryFolder, ordinaryUser } from '../../scripts/lib/ordinary-user.ts';
import { trustCertificate } from '../../scripts/lib/phones/trust.ts';
import { Agent, type Seat } from './agent.ts';
import { ForeignPhones } from './foreign-phones.ts';
import { ContactCentre } from './world.ts';

interface StoryFixtures {
  /** Whether the desktops have a phone: `story.use({ phones: true })`. Their microphone is Chromium's, which beeps. */
  phones: boolean;
  /** An embedded contact centre of the story's own. */
  centre: ContactCentre;
  /** At whose SIP server the phones register: the centre's own, or Kamailio, over TLS, with the centre behind it. `JACKFIELD_SIP=kamailio` is for every story. */
  sip: 'embedded' | 'kamailio';
  /** Kamailio with what stands around it; null where the phones are at the centre's own server. */
  elsewhere: ForeignPhones | null;
  /** The same, for stories that need it: `story.use({ phones: true, sip: 'kamailio' })`. */
  kamailio: ForeignPhones;
  /** Seats a person at a desktop; it is usable when this resolves. Desktops leave when the story ends. */
  sit(name: string): Promise<Agent>;
  /** A person whose desktop has not been started. */
  person(name: string): Agent;
  seat: Seat;
}

/** A test that reads like a story about people. */
export const story = base.extend<StoryFixtures, { display: Display }>({
  display: [
    async ({}, use) => {
      // Whatever ends the worker ends the desktops with it.
      endAllOnExit();
      const user = ordinaryUser();
      const home = makeTemporaryFolder('jackfield-home', user);
      const display = await virtualDisplay(user, { width: 1280, height: 800, keyring: true, home });
      await use(display);
      await display.end();
      await endAll();
      rmSync(home, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
  phones: [false, { option: true }],
  centre: async ({ phones }, use) => {
    const centre = await ContactCentre.open(1, phones);
    await use(centre);
    await centre.close();
  },
  sip: [process.env.JACKFIELD_SIP === 'kamailio' ? 'kamailio' : 'embedded', { option: true }],
  elsewhere: [
    async ({ centre, display, phones, sip }, use, info) => {
      if (!phones || sip === 'embedded') {
        await use(null);
        return;
      }
      const user = ordinaryUser();
      const folder = makeTemporaryFolder('jackfield-phones', user);
      const servers = await ForeignPhones.open(user, folder, centre);
      const { server } = servers;
      trustCertificate(user, display.env.HOME ?? user.home, server.certificate, folder);
      await centre.call('POST', '/__sim/settings', { sipServers: [server.wss] });
      centre.phonesAreElsewhere = true;
      await use(servers);
      if (info.status !== info.expectedStatus) {
        await info.attach('Kamailio', { body: server.said(), contentType: 'text/plain' });
        const messages = JSON.stringify(await centre.call('GET', '/__sim/sip/messages'), null, 1);
        await info.attach('SIP between it and the centre', { body: messages, contentType: 'application/json' });
      }
      await servers.end();
      rmSync(folder, { recursive: true, force: true });
    },
    { auto: true },
  ],
  kamailio: async ({ elsewhere }, use) => {
    if (elsewhere === null) throw new Error('this story needs Kamailio');
    await use(elsewhere);
  },
  seat: async ({ display }, use) => {
    const user = ordinaryUser();
    const dataDir = makeTemporaryFolder('jackfield-story', user);
    await use({ user, display, dataDir });
    rmSync(dataDir, { recursive: true, force: true });
  },
  person: async ({ seat, centre, display }, use, info) => {
    const people: Agent[] = [];
    await use((name) => {
      const agent = new Agent(seat, centre, name);
      people.push(agent);
      return agent;
    });
    if (info.status !== info.expectedStatus) {
      display.picture(info.outputPath('display.png'));
      for (const agent of people) await info.attach(`${agent.name}'s desktop`, { body: agent.trail(), contentType: 'text/plain' });
    }
    const complaints = people.flatMap((agent) => agent.complaints.list().map((text) => `${agent.name}: ${text}`));
    for (const agent of people) await agent.leaves();
    expect(complaints, 'nothing was reported by any window').toEqual([]);
  },
  sit: async ({ person }, use) => {
    await use(async (name) => {
      const agent = person(name);
      await agent.arrives();
      return agent;
    });
  },
});

export { expect };
