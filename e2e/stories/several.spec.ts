import { expect, story } from '../support/story.ts';

story('Anna and Ben write at the same time: nothing of the one who is not on screen is missing', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  const anna = await centre.customerWrites('Anna', 'Anna here');
  await maya.accepts('Anna');
  const ben = await centre.customerWrites('Ben', 'Ben here');
  await maya.accepts('Ben');
  await expect(maya.conversation).toContainText('Ben here');

  // Ben is in front. Salesforce tells a page nothing of the others; the desktop looks for itself.
  await anna.says('I am still waiting');
  await ben.says('And I have one more question');
  await expect(maya.conversation).toContainText('And I have one more question');
  await maya.inbox.getByRole('option', { name: /Anna/ }).click();
  await expect(maya.conversation).toContainText('I am still waiting');
  await maya.writes('Sorry Anna, here I am');
  await anna.reads('Sorry Anna, here I am');
  await maya.page.keyboard.press('Alt+ArrowDown');
  await expect(maya.conversation).toContainText('And I have one more question');
  await maya.writes('Now you, Ben');
  await ben.reads('Now you, Ben');

  for (const [customer, text] of [
    [anna, 'I am still waiting'],
    [ben, 'And I have one more question'],
  ] as const) {
    const { transcript } = await customer.interaction();
    expect(transcript.filter((line) => line.text === text)).toHaveLength(1);
  }
  await expect(maya.conversation.getByText('And I have one more question')).toHaveCount(1);
  await expect(maya.conversation.getByText('Now you, Ben')).toHaveCount(1);
});

story('a message in the chat that is not on screen is counted as unread', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  const anna = await centre.customerWrites('Anna', 'Anna here');
  await maya.accepts('Anna');
  await centre.customerWrites('Ben', 'Ben here');
  await maya.accepts('Ben');
  await expect(maya.conversation).toContainText('Ben here');
  await anna.says('Psst');
  await expect(maya.inbox.getByRole('option', { name: /Anna.*1 unread/ })).toBeVisible({ timeout: 20_000 });
});
