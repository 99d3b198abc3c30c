import { objectOf, type Schema } from '../records/schema.ts';
import { eventName } from './event-schema.ts';

/** How many entities can be selected for change events in an org without the add-on, over all channels. */
export const MOST_ENTITIES = 5;

/** What is selected when the sandbox starts: what a router needs. */
const FROM_THE_START = ['PendingServiceRouting', 'AgentWork', 'UserServicePresence'];

const ALL = '/data/ChangeEvents';
const CHANNEL_NAME = /^[A-Za-z]\w{0,39}__chn$/;

/** What a topic carries. */
export interface Topic {
  readonly name: string;
  /** The entity of a topic that carries only one and is named after it. */
  readonly entity: string | null;
}

/** Which entities have change events, and on which topics they are. */
export class Topics {
  readonly #schema: Schema;
  #selected: ReadonlySet<string>;
  readonly #channels = new Map<string, ReadonlySet<string>>();

  constructor(schema: Schema) {
    this.#schema = schema;
    this.#selected = new Set(FROM_THE_START);
  }

  /** The entities selected for change events, without those that only a custom channel has. */
  selected(): string[] {
    return [...this.#selected];
  }

  /** The custom channels with their entities. */
  channels(): { name: string; entities: string[] }[] {
    return [...this.#channels].map(([name, entities]) => ({ name, entities: [...entities] }));
  }

  /** Selects exactly these entities. @returns what is wrong with them, or null. */
  select(entities: readonly string[]): string | null {
    return this.#change(entities, (known) => {
      this.#selected = known;
    });
  }

  /** Makes or changes a custom channel. @returns what is wrong with it, or null. */
  setChannel(name: string, entities: readonly string[]): string | null {
    if (!CHANNEL_NAME.test(name)) return `name must end in __chn and be a name of Salesforce before that, not ${name}`;
    return this.#change(entities, (known) => this.#channels.set(name, known), name);
  }

  /** Whether anybody could hear of this entity. */
  isCaptured(entity: string): boolean {
    return this.#selected.has(entity) || [...this.#channels.values()].some((entities) => entities.has(entity));
  }

  /** The topic of a name, as `/data/AgentWorkChangeEvent`; null when there is none. */
  find(name: string): Topic | null {
    if (name === ALL) return { name, entity: null };
    if (!name.startsWith('/data/')) return null;
    const last = name.slice('/data/'.length);
    if (this.#channels.has(last)) return { name, entity: null };
    const entity = [...this.#selected].find((one) => eventName(one) === last);
    return entity === undefined ? null : { name, entity };
  }

  /** Whether a topic carries the events of an entity. */
  carries(topic: Topic, entity: string): boolean {
    if (topic.entity !== null) return topic.entity === entity;
    if (topic.name === ALL) return this.#selected.has(entity);
    return this.#channels.get(topic.name.slice('/data/'.length))?.has(entity) === true;
  }

  #change(entities: readonly string[], apply: (known: ReadonlySet<string>) => void, channel?: string): string | null {
    const known = new Set<string>();
    for (const entity of entities) {
      const definition = objectOf(this.#schema, entity);
      if (!definition) return `${entity} is no object of this org`;
      known.add(definition.name);
    }
    const others = [...this.#channels].filter(([name]) => name !== channel).flatMap(([, members]) => [...members]);
    const all = new Set([...known, ...others, ...(channel === undefined ? [] : this.#selected)]);
    if (all.size > MOST_ENTITIES) return `at most ${MOST_ENTITIES} entities can be selected, over all channels`;
    apply(known);
    return null;
  }
}
