import { objectOf, type Schema } from '../records/schema.ts';
import type { ChangeEvent } from './change-event.ts';
import { readFilter, type EventFilter, type Unchanged } from './event-filter.ts';
import { eventName } from './event-schema.ts';
import { NOWHERE, type Place } from './retained.ts';

/** How many entities can be selected for change events in an org without the add-on, over all channels. */
export const MOST_ENTITIES = 5;

/** What is selected when the sandbox starts: what a router needs. */
const FROM_THE_START = ['PendingServiceRouting', 'AgentWork', 'UserServicePresence'];

const ALL = '/data/ChangeEvents';
const CHANNEL_NAME = /^[A-Za-z]\w{0,39}__chn$/;

/** What a topic carries. */
export interface Topic {
  readonly name: string;
  /** The entity, or the platform event, of a topic that carries only one and is named after it. */
  readonly entity: string | null;
}

/** A custom channel. An entity without a filter is there with all its events. */
interface Channel {
  readonly entities: ReadonlySet<string>;
  readonly filters: ReadonlyMap<string, { readonly expression: string; readonly filter: EventFilter }>;
  readonly unchanged: Unchanged;
}

/** Which entities have change events, and on which topics they are; and the topics of platform events. */
export class Topics {
  readonly #schema: Schema;
  readonly #platformEvents: readonly string[];
  #selected: ReadonlySet<string>;
  readonly #channels = new Map<string, Channel>();

  /** @param platformEvents the API names of the org's platform events. */
  constructor(schema: Schema, platformEvents: readonly string[]) {
    this.#schema = schema;
    this.#platformEvents = platformEvents;
    this.#selected = new Set(FROM_THE_START);
  }

  /** The entities selected for change events, without those that only a custom channel has. */
  selected(): string[] {
    return [...this.#selected];
  }

  /** The custom channels with their entities and filters. */
  channels(): { name: string; entities: string[]; filters: Record<string, string>; unchanged: Unchanged }[] {
    return [...this.#channels].map(([name, { entities, filters, unchanged }]) => ({
      name,
      entities: [...entities],
      filters: Object.fromEntries([...filters].map(([entity, { expression }]) => [entity, expression])),
      unchanged,
    }));
  }

  /** Selects exactly these entities. @returns what is wrong with them, or null. */
  select(entities: readonly string[]): string | null {
    return this.#change(entities, (known) => {
      this.#selected = known;
    });
  }

  /**
   * Makes or changes a custom channel. `expressions` are filters by entity; they hold for what is published from now on, and `unchanged` says
   * what they make of fields that did not change. @returns what is wrong with it, or null.
   */
  setChannel(
    name: string,
    entities: readonly string[],
    expressions: Readonly<Record<string, string>> = {},
    unchanged: Unchanged = 'drop',
  ): string | null {
    if (!CHANNEL_NAME.test(name)) return `name must end in __chn and be a name of Salesforce before that, not ${name}`;
    const filters = new Map<string, { expression: string; filter: EventFilter }>();
    for (const [entity, expression] of Object.entries(expressions)) {
      const definition = objectOf(this.#schema, entity);
      if (!definition || !entities.includes(entity)) return `filters has ${entity}, which is no entity of the channel`;
      const filter = readFilter(expression, definition);
      if (typeof filter === 'string') return filter;
      filters.set(definition.name, { expression, filter });
    }
    return this.#change(entities, (known) => this.#channels.set(name, { entities: known, filters, unchanged }), name);
  }

  /** The custom channels that an event is filtered out of. */
  hiddenFrom(event: ChangeEvent): ReadonlySet<string> {
    const hidden = [...this.#channels].filter(
      ([, { filters, unchanged }]) => filters.get(event.entity)?.filter(event, unchanged) === false,
    );
    return hidden.length === 0 ? NOWHERE : new Set(hidden.map(([name]) => name));
  }

  /** Whether anybody could hear of this entity. */
  isCaptured(entity: string): boolean {
    return this.#selected.has(entity) || [...this.#channels.values()].some(({ entities }) => entities.has(entity));
  }

  /** The topics of platform events. */
  eventTopics(): string[] {
    return this.#platformEvents.map((name) => `/event/${name}`);
  }

  /** The topic of a name, as `/data/AgentWorkChangeEvent` or `/event/Name__e`; null when there is none. */
  find(name: string): Topic | null {
    if (name === ALL) return { name, entity: null };
    const event = this.#platformEvents.find((one) => name === `/event/${one}`);
    if (event !== undefined) return { name, entity: event };
    if (!name.startsWith('/data/')) return null;
    const last = name.slice('/data/'.length);
    if (this.#channels.has(last)) return { name, entity: null };
    const entity = [...this.#selected].find((one) => eventName(one) === last);
    return entity === undefined ? null : { name, entity };
  }

  /** Whether a topic carries what is at a place of the stream. Nothing carries a mark. */
  carries(topic: Topic, { entity, hiddenFrom }: Pick<Place, 'entity' | 'hiddenFrom'>): boolean {
    if (entity === null) return false;
    if (topic.entity !== null) return topic.entity === entity;
    if (topic.name === ALL) return this.#selected.has(entity);
    const channel = topic.name.slice('/data/'.length);
    return !hiddenFrom.has(channel) && this.#channels.get(channel)?.entities.has(entity) === true;
  }

  #change(entities: readonly string[], apply: (known: ReadonlySet<string>) => void, channel?: string): string | null {
    const known = new Set<string>();
    for (const entity of entities) {
      const definition = objectOf(this.#schema, entity);
      if (!definition) return `${entity} is no object of this org`;
      known.add(definition.name);
    }
    const others = [...this.#channels].filter(([name]) => name !== channel).flatMap(([, { entities: members }]) => [...members]);
    const all = new Set([...known, ...others, ...(channel === undefined ? [] : this.#selected)]);
    if (all.size > MOST_ENTITIES) return `at most ${MOST_ENTITIES} entities can be selected, over all channels`;
    apply(known);
    return null;
  }
}
