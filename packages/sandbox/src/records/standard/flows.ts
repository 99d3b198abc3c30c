import { object, type ObjectDef } from '../schema.ts';
import { flags, picklists, text } from './shorthand.ts';

/** The flows of the org as SOQL shows them. Here a record has the id of its flow (300…), which is also its `DurableId`. */
export const FLOW_OBJECTS: readonly ObjectDef[] = [
  object(
    'FlowDefinitionView',
    'Flow Definition',
    '300',
    [...text('ApiName Label DurableId'), ...picklists('ProcessType'), ...flags('IsActive')],
    {
      nameField: 'Label',
    },
  ),
];
