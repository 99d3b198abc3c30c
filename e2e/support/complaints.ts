import type { BrowserContext, ConsoleMessage } from '@playwright/test';

/** What the browser says of a page that does as it should. */
const NO_COMPLAINTS = [
  // Lightning Web Security keeps components in such an iframe; Chromium warns of each, and it is Salesforce's to change.
  /^warning: An iframe which has both allow-scripts and allow-same-origin .*\(https:/,
];

/** What the windows of a desktop complain about: CSP violations, uncaught errors, warnings. A story ends with none. */
export class Complaints {
  private readonly heard = new Set<string>();
  private readonly expected: RegExp[] = [...NO_COMPLAINTS];
  private trouble = false;

  /** Everything that nobody expected. */
  list(): string[] {
    return [...this.heard].filter((text) => !this.expected.some((pattern) => pattern.test(text)));
  }

  /** From here on, what windows print about failed connections is part of the story. */
  expectTrouble(): void {
    this.trouble = true;
  }

  /** A complaint that the story provokes. */
  expect(pattern: RegExp): void {
    this.expected.push(pattern);
  }

  /** Listens to every window and view, also those that come later, and reads what those that are there have said already. */
  async listenTo(context: BrowserContext): Promise<void> {
    context.on('weberror', (error) => this.uncaught(error.error()));
    context.on('console', (line) => this.printed(line));
    for (const page of context.pages()) {
      for (const error of await page.pageErrors({ filter: 'all' })) this.uncaught(error);
      for (const line of await page.consoleMessages({ filter: 'all' })) this.printed(line);
    }
  }

  private uncaught(error: Error): void {
    this.heard.add(`uncaught: ${error.message}`);
  }

  private printed(line: ConsoleMessage): void {
    if (line.type() !== 'error' && line.type() !== 'warning') return;
    if (this.trouble && !/Content Security Policy/i.test(line.text())) return;
    const { url } = line.location();
    this.heard.add(`${line.type()}: ${line.text()}${url === '' ? '' : ` (${url})`}`);
  }
}
