import { run } from '../../scripts/lib/run.ts';
import type { Seat } from './agent.ts';

/**
 * A keyboard and a mouse of the display itself. What the debugging port types reaches the page only; what a person types passes through the
 * window first, where main hears the app's chords and the keys for the size.
 */
export class RealKeys {
  constructor(private readonly seat: Seat) {}

  /** Gives the keyboard to the desktop's window, as a window manager would: a virtual display has none. */
  takeWindow(): void {
    const window = this.xdotool(['search', '--onlyvisible', '--name', '^Jackfield']).split('\n')[0] ?? '';
    this.xdotool(['windowfocus', '--sync', window]);
  }

  /** Presses keys together, in xdotool's words: `ctrl+equal`, `F6`. */
  press(keys: string): void {
    this.xdotool(['key', '--clearmodifiers', keys]);
  }

  /** Clicks at a point of the display, in pixels. */
  click(x: number, y: number): void {
    this.xdotool(['mousemove', '--sync', String(Math.round(x)), String(Math.round(y)), 'click', '1']);
  }

  private xdotool(args: readonly string[]): string {
    const [command, all] = this.seat.user.as('xdotool', args);
    return run(command, all, { env: { ...process.env, ...this.seat.display.env } });
  }
}
