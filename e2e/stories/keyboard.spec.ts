import { RealKeys } from '../support/real-keys.ts';
import { expect, story } from '../support/story.ts';

story(
  'Maya is typing in the Salesforce page: Ctrl+T opens the panel all the same, and F6 takes her through the panes',
  async ({ centre, sit, seat }) => {
    const maya = await sit('Maya');
    const anna = await centre.customerWrites('Anna', 'Hello');
    await maya.accepts('Anna');
    const keys = new RealKeys(seat);
    keys.takeWindow();
    const salesforce = await maya.page.locator('.salesforce-place').boundingBox();
    if (!salesforce) throw new Error('the Salesforce view is not on the screen');
    const lightning = await maya.salesforce();
    const composer = await lightning.getByRole('textbox').first().boundingBox();
    if (!composer) throw new Error('Salesforce has no composer');
    keys.click(salesforce.x + composer.x + composer.width / 2, salesforce.y + composer.y + composer.height / 2);
    // The workspace says where the keyboard is: main tells it. (To a driven page its own focus looks given for ever.)
    const inSalesforce = maya.page.locator('.salesforce.is-focused');
    await expect(inSalesforce).toHaveCount(1);

    // Round the panes: out of Salesforce to the inbox, and back into it.
    keys.press('F6');
    await expect(inSalesforce).toHaveCount(0);
    await expect(maya.inbox.getByRole('option', { name: /Anna/ })).toBeFocused();
    keys.press('shift+F6');
    await expect(inSalesforce).toHaveCount(1);

    keys.press('ctrl+t');
    await expect(maya.transferPanel.getByRole('combobox', { name: 'Transfer to' })).toBeFocused();
    keys.press('Escape');
    await expect(maya.transferPanel).toBeHidden();
    await anna.belongsTo('Maya');
  },
);
