import type { BrowserContext, Page } from '@playwright/test';

/** A message to or from a guest in the Lightning page. */
export type Message = Record<string, unknown>;

let asked = 0;

/** Makes every page of a context keep what guests say, and put a global on its window that no guest may see. */
export async function listenToGuests(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    // This runs in frames too, and a membrane's realm begins as one.
    if (window !== window.top) return;
    const heard: unknown[] = [];
    Object.assign(window, { heard, secretOfThePage: 'SECRET' });
    window.addEventListener('message', (event) => {
      if (typeof event.data === 'string' && event.data.includes('fromGuest')) heard.push(JSON.parse(event.data));
    });
  });
}

/** Says something to the guests, as the desktop's preload does. Returns the request's id. */
export async function say(on: Page, request: Message): Promise<string> {
  const id = typeof request['id'] === 'string' ? request['id'] : `q${(asked += 1)}`;
  await on.evaluate(
    (text) => window.postMessage(text, window.location.origin),
    JSON.stringify({ jackfield: 'toGuest', v: 1, ...request, id }),
  );
  return id;
}

/** Asks a guest and waits for its result. */
export async function answer(on: Page, request: Message): Promise<Message> {
  const id = await say(on, request);
  const { ok, code, message } = await hears(on, { kind: 'result', id });
  return { ok, ...(code === undefined ? {} : { code }), ...(message === undefined ? {} : { message }) };
}

/** Everything the guests have said on this page. */
export async function heard(on: Page): Promise<Message[]> {
  return await on.evaluate(() => (window as unknown as { heard: Message[] }).heard);
}

/** Waits for a guest to say something with these parts. */
export async function hears(on: Page, part: Message): Promise<Message> {
  const found = await on.waitForFunction(
    (wanted) =>
      (window as unknown as { heard: Message[] }).heard.find((message) =>
        Object.entries(wanted).every(([key, value]) => message[key] === value),
      ),
    part,
    { timeout: 10_000 },
  );
  return (await found.jsonValue()) as Message;
}
