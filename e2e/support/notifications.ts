import { writeFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { endGroup, startGroup } from '../../scripts/lib/children.ts';
import { run } from '../../scripts/lib/run.ts';
import type { Seat } from './agent.ts';
import { RealKeys } from './real-keys.ts';

/** A click does what the program said, as it does on other desktops; of notifications none leaves by itself. */
const RULES = `[global]
origin = top-left
offset = 960x60
width = 300
height = 80
notification_limit = 0
gap_size = 0
frame_width = 0
separator_height = 0
sort = update
font = Sans 10
icon_position = off
mouse_left_click = do_action, close_current
[everything]
timeout = 0
`;

/**
 * The service that shows notifications on the story's display: dunst, on the message bus of that display. What a program sends is what it prints,
 * and its hand is `dunstctl`.
 */
export class NotificationService {
  private printed = '';

  private constructor(
    private readonly seat: Seat,
    private readonly service: ReturnType<typeof startGroup>,
  ) {
    service.stdout?.setEncoding('utf8').on('data', (text: string) => (this.printed += text));
  }

  /** Starts it, and waits until it is there. It stays until {@link end}. */
  static async start(seat: Seat): Promise<NotificationService> {
    const rules = `${seat.dataDir}/dunstrc`;
    writeFileSync(rules, RULES);
    // Into a pipe it would print only when it has much to say.
    const [command, args] = seat.user.as('stdbuf', ['-oL', 'dunst', '-conf', rules, '-print']);
    const service = startGroup(command, args, { stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, ...seat.display.env } });
    const notifications = new NotificationService(seat, service);
    await expect.poll(() => notifications.hand(['is-paused'])).toContain('false');
    return notifications;
  }

  /** Everything that was sent, as it came. */
  sent(): string {
    return this.printed;
  }

  /** How many stand on the display now. */
  standing(): number {
    return Number(this.hand(['count', 'displayed']));
  }

  /** Clicks the notification of a customer with the display's own mouse: they stand in a column, the oldest on top. */
  clicks(customer: string): void {
    const bodies = [...this.printed.matchAll(/^\tbody: '(.*)'$/gmu)].map(([, body]) => body ?? '');
    const place = bodies.slice(-this.standing()).findIndex((body) => body.includes(customer));
    if (place === -1) throw new Error(`no notification of ${customer} stands`);
    const column = this.place();
    new RealKeys(this.seat).click(column.x + 20, column.y + (column.height / this.standing()) * (place + 0.5));
  }

  async end(): Promise<void> {
    await endGroup(this.service);
  }

  /** Where the column of notifications stands on the display, in pixels. */
  private place(): { x: number; y: number; height: number } {
    const search = ['search', '--onlyvisible', '--class', 'Dunst', 'getwindowgeometry', '--shell'];
    const [command, all] = this.seat.user.as('xdotool', search);
    const words = run(command, all, { env: { ...process.env, ...this.seat.display.env } });
    const of = (name: string) => Number(new RegExp(`^${name}=(\\d+)$`, 'mu').exec(words)?.[1]);
    return { x: of('X'), y: of('Y'), height: of('HEIGHT') };
  }

  /** An empty answer where it is not there yet. */
  private hand(args: readonly string[]): string {
    const [command, all] = this.seat.user.as('dunstctl', args);
    try {
      return run(command, all, { env: { ...process.env, ...this.seat.display.env } }).trim();
    } catch {
      return '';
    }
  }
}
