import type { Agent } from '../support/agent.ts';
import { expect, story } from '../support/story.ts';
import type { ContactCentre, Customer, World } from '../support/world.ts';

type Kind = 'user' | 'queue' | 'skill' | 'chatButton' | 'number' | 'plan';

/** What somebody types to find a destination of each kind, and the name they see. */
const ASKED: Record<Kind, { letters: string; name: string }> = {
  user: { letters: 'bo c', name: 'Bo Castellanos' },
  queue: { letters: 'bill', name: 'Billing' },
  skill: { letters: 'span', name: 'Spanish' },
  chatButton: { letters: 'invo', name: 'Invoices' },
  number: { letters: 'parcel', name: 'Parcel service' },
  plan: { letters: 'after h', name: 'After hours' },
};

/** The cells of the table that have no route, each with its words. */
const GREY = {
  chat: { number: 'Takes calls only.', plan: 'Takes calls only.' },
  whatsapp: { chatButton: 'Chat buttons take chats only.', number: 'Takes calls only.', plan: 'Takes calls only.' },
  case: {
    skill: 'A case has an owner, and only people and queues own.',
    chatButton: 'Chat buttons take chats only.',
    number: 'Takes calls only.',
    plan: 'Takes calls only.',
  },
  call: {
    user: 'Comes with the softphone.',
    queue: 'Comes with the softphone.',
    skill: 'A call is not routed by a skill alone.',
    chatButton: 'Chat buttons take chats only.',
    number: 'Comes with the softphone.',
    plan: 'Comes with the softphone.',
  },
} as const satisfies Record<string, Partial<Record<Kind, string>>>;

/** Looks for each kind that cannot be: it is there, grey, with its words, and no key sends anything to it. */
async function isRefused(maya: Agent, centre: ContactCentre, grey: Partial<Record<Kind, string>>): Promise<void> {
  const before = await centre.transfers();
  await maya.opensTransfer();
  for (const [kind, words] of Object.entries(grey)) {
    const { letters, name } = ASKED[kind as Kind];
    await maya.page.keyboard.press('Control+a');
    await maya.page.keyboard.type(letters);
    await expect(maya.destination(name)).toHaveAttribute('aria-disabled', 'true');
    await expect(maya.destination(name)).toContainText(words);
    await expect(maya.preview).toContainText(words);
    await maya.page.keyboard.press('Enter');
    await maya.page.keyboard.press('Control+Enter');
    await expect(maya.transferButton).toHaveAttribute('aria-disabled', 'true');
  }
  await maya.page.keyboard.press('Escape');
  await expect(maya.transferPanel).toHaveCount(0);
  expect(await centre.transfers()).toEqual(before);
}

/** Sends the selected item by the fewest keys there are: the opener, the letters, Enter, Enter. */
async function sends(maya: Agent, { letters, name }: { letters: string; name: string }): Promise<void> {
  await maya.picksDestination(letters);
  await expect(maya.destination(name)).toHaveAttribute('aria-selected', 'true');
  await expect(maya.preview).not.toBeEmpty();
  await maya.page.keyboard.press('Enter');
  await expect(maya.transferPanel).toHaveCount(0);
}

/** One record of this transfer, as the org has it. */
async function isRecorded(centre: ContactCentre, item: Customer, destinationType: string, destinationId: string): Promise<void> {
  await expect
    .poll(async () => (await centre.transfers()).filter(({ workItemId }) => workItemId === item.interactionId))
    .toMatchObject([{ destinationType, destinationId }]);
}

const idOf = (all: readonly { id: string; name: string }[], name: string) => all.find((one) => one.name === name)?.id ?? 'nobody';

/** What the org shows once an item is where it was sent. */
async function isThere(centre: ContactCentre, world: World, item: Customer, kind: Kind): Promise<void> {
  const maya = idOf(world.users, 'Maya Lindqvist');
  const bo = idOf(world.users, 'Bo Castellanos');
  const billing = idOf(world.queues, 'Billing');
  const spanish = idOf(world.skills, 'Spanish');
  const seen = async () => item.interaction();
  const work = async () => (await seen()).agentWork.map(({ userId, status }) => `${userId === maya ? 'Maya' : 'Bo'} ${status}`);
  switch (kind) {
    case 'user':
      await isRecorded(centre, item, 'User', bo);
      // Offered, and still Maya's until he opens it.
      await expect.poll(work).toContain('Bo Assigned');
      expect((await seen()).owner.id).toBe(maya);
      break;
    case 'queue':
    case 'chatButton':
      await isRecorded(centre, item, 'Queue', billing);
      await expect.poll(async () => (await seen()).routing).toMatchObject([{ queueId: billing, isTransfer: true }]);
      expect((await seen()).owner.id).toBe(billing);
      await expect.poll(work).toEqual([expect.stringMatching(/^Maya (Closed|Transferred)$/u)]);
      break;
    default:
      await isRecorded(centre, item, 'Skill', spanish);
      await expect.poll(async () => (await seen()).routing).toMatchObject([{ skillIds: [spanish] }]);
      await expect.poll(work).toEqual([expect.stringMatching(/^Maya (Closed|Transferred)$/u)]);
  }
}

for (const channel of ['chat', 'whatsapp'] as const) {
  story(`a ${channel} goes everywhere it can go, and nowhere else`, async ({ centre, sit }) => {
    const world = await centre.world();
    const maya = await sit('Maya');
    const kinds: Kind[] = channel === 'chat' ? ['queue', 'chatButton', 'skill', 'user'] : ['queue', 'skill', 'user'];
    for (const [at, kind] of kinds.entries()) {
      const name = `Anna${at}`;
      const anna =
        channel === 'chat' ? await centre.customerWrites(name, 'Hello') : await centre.customerTexts(name, `+4915100000${at}`, 'Hello');
      await maya.acceptsByKey(name);
      if (at === 0) await isRefused(maya, centre, GREY[channel]);
      // Until it is his turn nobody else is there, so that customers come to Maya.
      if (kind === 'user') await centre.colleague('Bo', { onOffer: 'ignore' });
      await sends(maya, ASKED[kind]);
      await isThere(centre, world, anna, kind);
      if (kind === 'user') await expect(maya.page.getByText('Offered to Bo Castellanos')).toBeVisible();
      else await expect(maya.rowOf(name)).toHaveCount(0);
    }
  });
}

story('a case goes to a person and to a queue, and nowhere else', async ({ centre, sit }) => {
  const world = await centre.world();
  const maya = await sit('Maya');
  const claims = idOf(world.queues, 'Claims');
  const bo = idOf(world.users, 'Bo Castellanos');
  for (const [name, kind] of [
    ['Anna', 'user'],
    ['Ben', 'queue'],
  ] as const) {
    const item = await centre.customerFiles(name, { subject: 'My router blinks' });
    await expect(maya.offerFrom(name)).toBeVisible({ timeout: 20_000 });
    await maya.page.keyboard.press('Control+Shift+A');
    await expect(maya.rowOf(name)).toBeVisible();
    if (kind === 'user') await isRefused(maya, centre, GREY.case);
    await sends(maya, kind === 'user' ? ASKED.user : { letters: 'clai', name: 'Claims' });
    await isRecorded(centre, item, kind === 'user' ? 'User' : 'Queue', kind === 'user' ? bo : claims);
    await expect.poll(async () => (await item.interaction()).owner.id).toBe(kind === 'user' ? bo : claims);
    // A person gets no item in Omni-Channel; a queue that is routed has it waiting.
    await expect.poll(async () => (await item.interaction()).routing).toMatchObject(kind === 'user' ? [] : [{ queueId: claims }]);
    await expect.poll(async () => (await item.interaction()).agentWork.map(({ status }) => status)).toEqual(['Closed']);
    await expect(maya.rowOf(name)).toHaveCount(0);
  }
});

story('a call can go nowhere yet, and every destination says why', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  const caller = await centre.customerCalls('Dev', '+447700900999');
  await expect(maya.offerFrom('+447700900999')).toBeVisible({ timeout: 20_000 });
  await maya.page.keyboard.press('Control+Shift+A');
  await caller.belongsTo('Maya');
  await isRefused(maya, centre, GREY.call);

  // A number that is typed is understood all the same, and what is none is said to be none.
  await maya.opensTransfer();
  await maya.page.keyboard.type('020 7946 0958');
  await expect(maya.destination('+44 20 7946 0958')).toContainText('Comes with the softphone.');
  await maya.page.keyboard.press('Control+a');
  await maya.page.keyboard.type('+999 123456');
  await expect(maya.transferPanel).toContainText('No country has this code.');
});
