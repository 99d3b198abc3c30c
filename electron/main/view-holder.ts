import type { Org } from './connector.ts';
import { errorFields } from './redact.ts';
import { emptySalesforcePartition } from './salesforce-partition.ts';
import { createSalesforceView, type SalesforceView, type ViewOptions } from './salesforce-view.ts';

/** Holds the one Salesforce view, which is made when it is first needed. */
export interface ViewHolder {
  /** Null before it was made. */
  current(): SalesforceView | null;
  /** The view of this org, made at the first call. */
  of(org: Org): SalesforceView;
  /** Empties view and partition of whoever was there; the partition outlives the app, so there may be one without the other. Rejects when it cannot. */
  empty(): Promise<void>;
}

/** What holding needs besides what the view needs. */
export interface HolderOptions extends Omit<ViewOptions, 'profile'> {
  /** Told of the view when it was made. */
  onMade(view: SalesforceView): void;
  /** Told before a page that is there is taken away. */
  onEmptying(): void;
}

/** A holder of no view yet. */
export function createViewHolder(options: HolderOptions): ViewHolder {
  let view: SalesforceView | null = null;
  return {
    current: () => view,
    of(org) {
      if (view === null) {
        view = createSalesforceView({ ...options, profile: org.profile });
        options.onMade(view);
      }
      return view;
    },
    async empty() {
      try {
        if (view !== null) options.onEmptying();
        await (view === null ? emptySalesforcePartition() : view.empty());
      } catch (error) {
        options.log('error', 'pageNotCleared', errorFields(error));
        throw error;
      }
    },
  };
}
