/** A rectangle of the window in whole CSS pixels. */
export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Below this a page is of no use and would only hide what is around it, in CSS pixels. */
const SMALLEST = 80;

/** The rectangle for the native view inside an element's: whole pixels, never a fraction outside; null where there is no room. */
export function viewBounds(rect: { left: number; top: number; right: number; bottom: number }): Bounds | null {
  const x = Math.ceil(rect.left);
  const y = Math.ceil(rect.top);
  const width = Math.floor(rect.right) - x;
  const height = Math.floor(rect.bottom) - y;
  return width < SMALLEST || height < SMALLEST ? null : { x, y, width, height };
}

/** Whether two rectangles are the same. */
export function isSameBounds(a: Bounds | null, b: Bounds | null): boolean {
  if (a === null || b === null) return a === b;
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}
