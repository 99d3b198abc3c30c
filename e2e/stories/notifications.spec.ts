import { NotificationService } from '../support/notifications.ts';
import { pictureFile } from '../support/pictures.ts';
import { expect, story } from '../support/story.ts';

story(
  'an offer comes while Maya looks elsewhere: the system tells her who waits, and a click leads to the offer',
  async ({ centre, sit, seat, display }) => {
    const service = await NotificationService.start(seat);
    const maya = await sit('Maya');
    const ben = await centre.customerWrites('Ben Ito', 'Ben here');
    await expect(maya.offerFrom('Ben Ito')).toBeVisible();
    const anna = await centre.customerWrites('Anna Petrov', 'My card number is 4111 1111 1111 1111');
    await expect.poll(() => service.standing()).toBe(2);
    await expect.poll(() => service.sent()).toContain("body: 'Anna Petrov · Support'");
    expect(service.sent()).toContain("summary: 'New chat'");
    // What she wrote is for the window only. Of buttons Electron sends none on Linux: there is the notification itself to click.
    expect(service.sent()).not.toContain('4111');
    expect(service.sent()).not.toContain('Accept');
    display.picture(pictureFile('notification'));

    // The second offer's: the keyboard is at its card, so that Enter accepts nothing unread; the answers are a Tab away.
    service.clicks('Anna Petrov');
    await expect(maya.offerFrom('Anna Petrov')).toBeFocused();
    expect((await anna.interaction()).agentWork.map(({ status }) => status)).toEqual(['Assigned']);
    await maya.page.keyboard.press('Tab');
    await expect(maya.offerFrom('Anna Petrov').getByRole('button', { name: 'Accept' })).toBeFocused();
    await maya.page.keyboard.press('Enter');
    await anna.belongsTo('Maya');
    await expect(maya.conversation).toContainText('My card number');
    // The other one stands; when its customer leaves, it goes, and nothing is left on the display.
    await expect.poll(() => service.standing()).toBe(1);
    await ben.leaves();
    await expect.poll(() => service.standing(), { timeout: 20_000 }).toBe(0);
    await service.end();
  },
);
