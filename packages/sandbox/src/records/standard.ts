import type { ObjectDef } from './schema.ts';
import { CASE_OBJECTS } from './standard/cases.ts';
import { FLOW_OBJECTS } from './standard/flows.ts';
import { MESSAGING_OBJECTS } from './standard/messaging.ts';
import { PARTNER_OBJECTS } from './standard/partner.ts';
import { PEOPLE_OBJECTS } from './standard/people.ts';
import { PRESENCE_OBJECTS } from './standard/presence.ts';
import { ROUTING_OBJECTS } from './standard/routing.ts';
import { VOICE_OBJECTS } from './standard/voice.ts';

/**
 * The standard objects this org has, with the fields a desktop or a router reads. Names and prefixes come from Salesforce's object reference;
 * which prefixes are invented is listed in docs/sandbox.md. A field that is missing here is answered INVALID_FIELD.
 */
export const STANDARD_OBJECTS: readonly ObjectDef[] = [
  ...PEOPLE_OBJECTS,
  ...PRESENCE_OBJECTS,
  ...ROUTING_OBJECTS,
  ...MESSAGING_OBJECTS,
  ...CASE_OBJECTS,
  ...VOICE_OBJECTS,
  ...FLOW_OBJECTS,
  ...PARTNER_OBJECTS,
];
