import { listens } from '../support/listens.ts';
import { expect, story } from '../support/story.ts';

story('an offer rings until it is accepted, and a conversation is quiet', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  const sound = await listens(maya);
  await centre.customerWrites('Anna', 'Hello');
  await expect(maya.offerFrom('Anna')).toBeVisible();
  await expect.poll(() => sound.state).toBe('running');
  // Two tones are a ring, and it comes again.
  await expect.poll(() => sound.tones).toBeGreaterThanOrEqual(4);
  await maya.accepts('Anna');
  await expect.poll(() => sound.state).toBe('suspended');
});

story('the sound of offers stops when the customer has gone', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  const sound = await listens(maya);
  const anna = await centre.customerWrites('Anna', 'Hello');
  await expect.poll(() => sound.state).toBe('running');
  await anna.leaves();
  await expect(maya.offerFrom('Anna')).toHaveCount(0, { timeout: 20_000 });
  await expect.poll(() => sound.state).toBe('suspended');
});
