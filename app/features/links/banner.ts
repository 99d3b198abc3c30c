import type { DeskState, LinkName, LinkState } from '@jackfield/contract';

/** The one link that the banner speaks of. */
export interface BannerLink {
  readonly link: LinkName;
  readonly state: LinkState & { status: 'down' | 'connecting' };
}

/** What is down, the one that everything else hangs on first; then what is coming back. Null while all is well, and at first start. */
export function bannerLink(desk: Pick<DeskState, 'links' | 'workLoaded'>): BannerLink | null {
  for (const link of ['salesforce', 'lightning'] as const) {
    const state = desk.links[link];
    if (state.status === 'down') return { link, state };
  }
  // At first start the welcome pane tells how far things are.
  if (!desk.workLoaded) return null;
  for (const link of ['salesforce', 'lightning'] as const) {
    const state = desk.links[link];
    if (state.status === 'connecting') return { link, state };
  }
  return null;
}
