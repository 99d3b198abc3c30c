import { run } from '../../scripts/lib/run.ts';
import type { Seat } from './agent.ts';
import { pressCloseButton } from './close-button.ts';

/**
 * A keyboard and a mouse of the display itself. What the debugging port types reaches the page only; what a person types passes through the
 * window first, where main hears the app's chords and the keys for the size.
 */
export class RealKeys {
  constructor(private readonly seat: Seat) {}

  /** Gives the keyboard to the desktop's window, as a window manager would: a virtual display has none. */
  takeWindow(): void {
    this.xdotool(['windowfocus', '--sync', this.window()]);
  }

  /** Presses keys together, in xdotool's words: `ctrl+equal`, `F6`. */
  press(keys: string): void {
    this.xdotool(['key', '--clearmodifiers', keys]);
  }

  /** Gives the desktop's window another size, in pixels. */
  sizes(width: number, height: number): void {
    this.xdotool(['windowsize', '--sync', this.window(), String(width), String(height)]);
  }

  /** Presses the button that a window manager gives the window for closing it. */
  async closeWindow(): Promise<void> {
    await pressCloseButton(this.seat.display.env.DISPLAY ?? '', Number(this.window()));
  }

  /** Clicks at a point of the display, in pixels. */
  click(x: number, y: number): void {
    this.xdotool(['mousemove', '--sync', String(Math.round(x)), String(Math.round(y)), 'click', '1']);
  }

  /** By its class: the title counts what waits, and is in the person's language. */
  private window(): string {
    return this.xdotool(['search', '--onlyvisible', '--class', 'jackfield']).split('\n')[0] ?? '';
  }

  private xdotool(args: readonly string[]): string {
    const [command, all] = this.seat.user.as('xdotool', args);
    return run(command, all, { env: { ...process.env, ...this.seat.display.env } });
  }
}
