import type { Agent } from '../support/agent.ts';
import { BusyHands } from '../support/busy-hands.ts';
import { expect, story } from '../support/story.ts';
import type { ContactCentre } from '../support/world.ts';

/** How far the centre's clock goes from one deed to the next: a morning is lived in minutes. */
const STEP_MS = 8_000;
/** A morning that has not ended after so many deeds does not end. */
const MOST_DEEDS = 400;

/** Lives a morning to its end, by keyboard; `meanwhile` happens after each deed. */
async function livesAMorning(
  maya: Agent,
  centre: ContactCentre,
  meanwhile: (deed: number) => Promise<void> = async () => {},
): Promise<BusyHands> {
  // The org refuses a yes that comes when its offer has just run out; the list of work says what became of it.
  maya.complaints.expect(/status of 400 \(Bad Request\) \(https:\/\/acme\.lightning\.force\.com\/lightning\/api\/work\/\w+\/accept\)/);
  const hands = new BusyHands(maya, centre);
  // Before her colleagues are there: the first case of the morning is certainly hers.
  await centre.customerFiles('Gerda', { subject: 'My meter reading', text: 'I have sent it twice.' });
  await expect(maya.offerFrom('Gerda')).toBeVisible({ timeout: 20_000 });
  await centre.call('POST', '/__sim/scenarios', { name: 'busy', seed: 7, people: 14, minutes: 8 });
  let deed = 0;
  for (; deed < MOST_DEEDS; deed += 1) {
    const { scenario } = (await centre.call('GET', '/__sim/scenarios')) as { scenario: { state: string } };
    const isBusy = await hands.worksOn({ transferOne: true });
    await meanwhile(deed);
    if (scenario.state !== 'running' && (!isBusy || !(await hands.clearsOne()))) break;
    // Also when everybody has come: a caller talks as long as a caller talks.
    await centre.timePasses(STEP_MS);
  }
  expect(deed, 'the morning came to its end').toBeLessThan(MOST_DEEDS);
  story.info().annotations.push({
    type: 'morning',
    description: `${deed} deeds: ${hands.written.length} answers, ${hands.commented.length} cases, ${hands.transferred.length} transfers`,
  });
  return hands;
}

/** Everything has one owner, nothing is lost, and Maya's capacity is free. */
async function everythingIsInOrder(hands: BusyHands, centre: ContactCentre): Promise<void> {
  await hands.everythingArrived();
  const mayaId = await centre.userId('Maya');
  const started = (await centre.events()).filter((event) => event.type === 'interactionStarted').map((event) => event.interactionId ?? '');
  for (const id of new Set(started)) {
    const { agentWork } = await centre.interaction(id);
    expect(
      agentWork.filter((work) => work.status === 'Opened' || work.status === 'Assigned').length,
      `${id} has one owner at most`,
    ).toBeLessThan(2);
    expect(agentWork.filter((work) => work.userId === mayaId && (work.status === 'Opened' || work.status === 'Assigned'))).toEqual([]);
  }
  expect(hands.written.length, 'Maya wrote to somebody').toBeGreaterThan(3);
  expect(hands.commented.length, 'and worked on a case').toBeGreaterThan(0);
  expect(hands.transferred).toHaveLength(1);
}

story('a busy morning of chats, messages, cases and calls, by keyboard alone', async ({ centre, sit }) => {
  story.setTimeout(240_000);
  const maya = await sit('Maya');
  const hands = await livesAMorning(maya, centre);
  await everythingIsInOrder(hands, centre);
});

story('the same morning with the window reloaded, and killed, in the middle of it', async ({ centre, sit }) => {
  story.setTimeout(300_000);
  const maya = await sit('Maya');
  const hands = await livesAMorning(maya, centre, async (deed) => {
    if (deed === 12 || deed === 40) await maya.page.reload();
    if (deed === 25) await maya.killsWorkspace();
    if (deed === 12 || deed === 25 || deed === 40) await expect(maya.inbox).toBeVisible({ timeout: 20_000 });
  });
  await everythingIsInOrder(hands, centre);
});
