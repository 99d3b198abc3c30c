import { noteHeardBy } from '../support/ear.ts';
import { callOf, phonesReady, standingOf } from '../support/phone.ts';
import { expect, story } from '../support/story.ts';
import { noteHz } from '../support/tone.ts';

story.use({ phones: true, sip: 'kamailio' });

const ANNAS_NOTE_HZ = 500;

story(
  "Anna's own telephone calls Maya through Kamailio: she answers, each hears the other's note, and Anna hangs up",
  async ({ centre, kamailio, sit }) => {
    const maya = await sit('Maya');
    await phonesReady(centre, maya);
    const anna = await kamailio.telephone('Anna', ANNAS_NOTE_HZ);
    anna.calls(kamailio.extension('Maya'));
    await expect(maya.offerFrom('Anna')).toBeVisible();
    await maya.page.keyboard.press('Control+Shift+A');
    await anna.until('CALL_ESTABLISHED');
    await expect(standingOf(maya)).toHaveText('Connected');

    const nearAnnas = (hz: number | undefined) => Math.abs((hz ?? 0) - ANNAS_NOTE_HZ) < 10;
    await expect.poll(async () => nearAnnas((await noteHeardBy(maya))?.hz), { message: "Maya hears Anna's note" }).toBe(true);
    const annaHears = () => anna.heard(800).hz;
    await expect.poll(annaHears, { message: "Anna hears Maya's note" }).toBe(noteHz('Maya'));

    await maya.page.keyboard.press('Control+Shift+I');
    await expect.poll(annaHears, { message: 'Anna hears nothing of her' }).toBeNull();
    await maya.page.keyboard.press('Control+Shift+I');
    await expect.poll(annaHears, { message: "Anna hears Maya's note again" }).toBe(noteHz('Maya'));

    anna.hangsUp();
    await expect(callOf(maya)).toContainText('The call has ended.');
  },
);

story(
  'Carl calls from far away and hangs up before the answer: it rings no more, and no call is left',
  async ({ centre, kamailio, sit }) => {
    const maya = await sit('Maya');
    await phonesReady(centre, maya);
    const carl = await kamailio.carlCalls('Maya', 'gives-up', 1_500);
    await expect(maya.offerFrom('Carl')).toBeVisible();
    await carl.done();
    await expect(maya.offerFrom('Carl')).toHaveCount(0);
    await expect(standingOf(maya)).toHaveCount(0);
    // A call that is answered afterwards is the only one there is.
    const again = await kamailio.carlCalls('Maya', 'talks', 1_000);
    await expect(maya.offerFrom('Carl')).toHaveCount(1);
    await maya.page.keyboard.press('Control+Shift+A');
    await expect(standingOf(maya)).toHaveText('Connected');
    await again.done();
    await expect(callOf(maya)).toContainText('The call has ended.');
  },
);
