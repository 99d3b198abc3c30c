import type { AuraBundle } from '../aura/definition.ts';

/** What a deployed project amounts to. The page plays the components; the org reads flows, objects and permission sets. */
export interface Deployment {
  readonly aura: readonly AuraBundle[];
  readonly lwc: readonly LwcBundle[];
  readonly app: ConsoleApp;
  /** Custom labels by name. */
  readonly labels: Readonly<Record<string, string>>;
  /** The XML text of each flow, by its API name. */
  readonly flows: ReadonlyMap<string, string>;
  /** The XML text of objects (`Jackfield_Transfer__c`) and of fields (`User.Jackfield_Organization_Id__c`). */
  readonly objects: ReadonlyMap<string, string>;
  readonly permissionSets: ReadonlyMap<string, string>;
}

/** A Lightning web component, compiled. */
export interface LwcBundle {
  name: string;
  /** One AMD module whose factory returns the component's class. */
  code: string;
  /** The platform modules it asks for. */
  imports: string[];
  /** The objects on whose record pages it stands. */
  recordPages: string[];
}

/** The console app the page shows. */
export interface ConsoleApp {
  label: string;
  /** `Console` apps have workspace tabs; several toolkit methods work in no other. */
  navType: 'Console' | 'Standard';
  utilities: Utility[];
}

/** One item of the utility bar. `eager` ones start with the page. */
export interface Utility {
  label: string;
  component: { kind: 'omniWidget' } | { kind: 'aura'; name: string };
  eager: boolean;
  heightPx: number;
}
