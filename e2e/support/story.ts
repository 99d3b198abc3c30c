import { rmSync } from 'node:fs';
import { test as base, expect } from '@playwright/test';
import { endAll, endAllOnExit } from '../../scripts/lib/children.ts';
import { virtualDisplay, type Display } from '../../scripts/lib/display.ts';
import { makeTemporaryFolder, ordinaryUser } from '../../scripts/lib/ordinary-user.ts';
import { Agent, type Seat } from './agent.ts';
import { ContactCentre } from './world.ts';

interface StoryFixtures {
  /** An embedded contact centre of the story's own. */
  centre: ContactCentre;
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
  centre: async ({}, use) => {
    const centre = await ContactCentre.open();
    await use(centre);
    await centre.close();
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
