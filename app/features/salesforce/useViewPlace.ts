import { useEffect, useRef, type RefObject } from 'react';
import { give } from '../../desk/hooks.ts';
import { isSameBounds, viewBounds, type Bounds } from './bounds.ts';

/**
 * Keeps the native Salesforce view exactly over an element: it measures after every change of the layout and tells main
 * when the rectangle differs. Hidden where the element has no room or something of ours lies over it.
 */
export function useViewPlace(element: RefObject<HTMLElement | null>, isCovered: boolean): void {
  const placed = useRef<Bounds | null | undefined>(undefined);
  useEffect(() => {
    const node = element.current;
    if (!node) return;
    let frame = 0;
    const place = (): void => {
      frame = 0;
      const bounds = isCovered || node.getClientRects().length === 0 ? null : viewBounds(node.getBoundingClientRect());
      if (placed.current !== undefined && isSameBounds(placed.current, bounds)) return;
      placed.current = bounds;
      void give({ type: 'placeSalesforceView', bounds }, 'salesforce');
    };
    const soon = (): void => {
      frame ||= requestAnimationFrame(place);
    };
    // Covering must be undone before the cover is painted; everything else can wait for the frame.
    place();
    const observer = new ResizeObserver(soon);
    // Its own size, and that of all beside it: a neighbour that grows moves it without resizing it.
    for (let at: Element | null = node; at !== null; at = at.parentElement) {
      observer.observe(at);
      for (const sibling of at.parentElement?.children ?? []) if (sibling !== at) observer.observe(sibling);
    }
    window.addEventListener('resize', soon);
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
      window.removeEventListener('resize', soon);
    };
  }, [element, isCovered]);
  // The pane goes: nobody places the view any more, so it must not stay where it was.
  useEffect(
    () => () => {
      placed.current = undefined;
      void give({ type: 'placeSalesforceView', bounds: null }, 'salesforce');
    },
    [],
  );
}
