import { FileRefused } from '../lightning/deploy/failure.ts';
import { elements, parseXml, requiredText, textOf, type XmlElement } from '../lightning/deploy/xml.ts';
import type { FlowCondition, FlowDefinition, FlowElement, FlowVariable } from './definition.ts';
import { oneOf, only, operand, targetOf } from './read-parts.ts';

/** What may stand directly in a flow besides the elements; all of it is for people or for settings this emulator has no use for. */
const IGNORED = new Set([
  'apiVersion',
  'description',
  'environments',
  'interviewLabel',
  'label',
  'processMetadataValues',
  'runInMode',
  'start',
  'status',
  'processType',
  'variables',
]);
/** The inputs of routeWork seen in real flows, as far as this emulator acts on them or can ignore them. */
const ROUTE_WORK_INPUTS = new Set([
  'recordId',
  'serviceChannelId',
  'serviceChannelDevName',
  'serviceChannelLabel',
  'routingType',
  'queueId',
  'queueLabel',
  'isQueueVariable',
  'agentId',
  'agentLabel',
  'isAgentVariable',
  'routingConfigId',
  'routingConfigLabel',
  'isRoutingConfigVariable',
  'skillOption',
  'skillRequirementsResourceItem',
]);

/** Reads a flow. @throws {FileRefused} for any element, operator or input the emulator cannot run: a flow that deploys is a flow that runs. */
export function readFlow(name: string, xml: string): FlowDefinition {
  const root = parseXml(xml, name);
  if (textOf(root, 'processType') !== 'AutoLaunchedFlow') throw new FileRefused(name, 'only autolaunched flows are emulated');
  if (textOf(root, 'status') !== 'Active') throw new FileRefused(name, 'the flow is not active');
  const found = new Map<string, FlowElement>();
  for (const child of elements(root)) {
    if (IGNORED.has(child.name)) continue;
    const element = readElement(name, child);
    if (found.has(element.name)) throw new FileRefused(name, `two elements are called ${element.name}`, child.line);
    found.set(element.name, element);
  }
  const start = elements(root, 'start')[0];
  const definition: FlowDefinition = {
    name,
    start: start ? targetOf(start) : null,
    elements: found,
    variables: elements(root, 'variables').map((one) => readVariable(name, one)),
  };
  for (const target of allTargets(definition))
    if (!found.has(target)) throw new FileRefused(name, `a connector leads to ${target}, which is not there`);
  return definition;
}

function readElement(file: string, xml: XmlElement): FlowElement {
  const name = requiredText(xml, 'name', file);
  const next = targetOf(xml);
  switch (xml.name) {
    case 'assignments':
      only(file, xml, 'assignmentItems', 'connector');
      return {
        kind: 'assignment',
        name,
        next,
        items: elements(xml, 'assignmentItems').map((item) => ({
          target: requiredText(item, 'assignToReference', file).split('.'),
          operator: oneOf(file, item, 'operator', ['Assign', 'Add']),
          value: operand(file, item),
        })),
      };
    case 'decisions':
      only(file, xml, 'rules', 'defaultConnector', 'defaultConnectorLabel');
      return {
        kind: 'decision',
        name,
        otherwise: targetOf(xml, 'defaultConnector'),
        rules: elements(xml, 'rules').map((rule) => readRule(file, rule)),
      };
    case 'recordCreates':
      only(file, xml, 'object', 'inputAssignments', 'assignRecordIdToReference', 'connector');
      return {
        kind: 'create',
        name,
        next,
        object: requiredText(xml, 'object', file),
        idTo: textOf(xml, 'assignRecordIdToReference'),
        values: elements(xml, 'inputAssignments').map((one) => ({ field: requiredText(one, 'field', file), value: operand(file, one) })),
      };
    case 'recordLookups':
      only(
        file,
        xml,
        'object',
        'filters',
        'filterLogic',
        'getFirstRecordOnly',
        'storeOutputAutomatically',
        'assignNullValuesIfNoRecordsFound',
        'connector',
      );
      if (
        textOf(xml, 'getFirstRecordOnly') !== 'true' ||
        textOf(xml, 'storeOutputAutomatically') !== 'true' ||
        textOf(xml, 'filterLogic') !== 'and'
      )
        throw new FileRefused(file, `${name}: only the first record of an "and" filter, stored automatically, is emulated`, xml.line);
      return {
        kind: 'lookup',
        name,
        next,
        object: requiredText(xml, 'object', file),
        filters: filtersOf(file, xml),
      };
    case 'recordDeletes':
      only(file, xml, 'object', 'filters', 'filterLogic', 'connector');
      if (textOf(xml, 'object') !== 'PendingServiceRouting' || textOf(xml, 'filterLogic') !== 'and')
        throw new FileRefused(file, `${name}: only PendingServiceRouting is deleted here, by an "and" filter`, xml.line);
      return { kind: 'delete', name, next, object: requiredText(xml, 'object', file), filters: filtersOf(file, xml) };
    case 'actionCalls': {
      only(
        file,
        xml,
        'actionName',
        'actionType',
        'flowTransactionModel',
        'inputParameters',
        'nameSegment',
        'versionString',
        'offset',
        'connector',
      );
      if (textOf(xml, 'actionType') !== 'routeWork')
        throw new FileRefused(file, `${name}: the action type ${textOf(xml, 'actionType') ?? '(none)'} is not emulated`, xml.line);
      const inputs = new Map(elements(xml, 'inputParameters').map((one) => [requiredText(one, 'name', file), operand(file, one)]));
      for (const input of inputs.keys())
        if (!ROUTE_WORK_INPUTS.has(input)) throw new FileRefused(file, `${name}: routeWork has no input ${input} here`, xml.line);
      return { kind: 'routeWork', name, next, inputs };
    }
    default:
      throw new FileRefused(file, `the flow element <${xml.name}> is not emulated`, xml.line);
  }
}

function filtersOf(file: string, xml: XmlElement) {
  return elements(xml, 'filters').map((filter) => {
    oneOf(file, filter, 'operator', ['EqualTo']);
    return { field: requiredText(filter, 'field', file), value: operand(file, filter) };
  });
}

function readRule(file: string, rule: XmlElement): { name: string; conditions: FlowCondition[]; next: string | null } {
  only(file, rule, 'conditionLogic', 'conditions', 'connector');
  if (textOf(rule, 'conditionLogic') !== 'and') throw new FileRefused(file, 'only the condition logic "and" is emulated', rule.line);
  return {
    name: requiredText(rule, 'name', file),
    next: targetOf(rule),
    conditions: elements(rule, 'conditions').map((condition) => ({
      left: requiredText(condition, 'leftValueReference', file).split('.'),
      operator: oneOf(file, condition, 'operator', ['EqualTo', 'NotEqualTo', 'IsNull']),
      right: elements(condition, 'rightValue')[0] ? operand(file, condition, 'rightValue') : null,
    })),
  };
}

function readVariable(file: string, xml: XmlElement): FlowVariable {
  only(file, xml, 'dataType', 'isCollection', 'isInput', 'isOutput', 'objectType', 'value');
  return {
    name: requiredText(xml, 'name', file),
    dataType: oneOf(file, xml, 'dataType', ['String', 'Boolean', 'Number', 'SObject']),
    objectType: textOf(xml, 'objectType'),
    isCollection: textOf(xml, 'isCollection') === 'true',
    isInput: textOf(xml, 'isInput') === 'true',
    isOutput: textOf(xml, 'isOutput') === 'true',
    initial: elements(xml, 'value')[0] ? operand(file, xml) : null,
  };
}

function allTargets(definition: FlowDefinition): string[] {
  const targets = [definition.start];
  for (const element of definition.elements.values()) {
    if (element.kind === 'decision') targets.push(element.otherwise, ...element.rules.map((rule) => rule.next));
    else targets.push(element.next);
  }
  return targets.filter((target) => target !== null);
}
