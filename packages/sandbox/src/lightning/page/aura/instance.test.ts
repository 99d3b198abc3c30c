import { describe, expect, it, vi } from 'vitest';
import { parseMarkup } from '../../deploy/aura-markup.ts';
import { Access } from './access.ts';
import { ApplicationEvents } from './bus.ts';
import { createFramework } from './framework.ts';
import { createGlobals } from './globals.ts';
import { AuraInstance, type AuraServices, type BaseAttributes, type ComponentFacade, type Script } from './instance.ts';

/** The event a controller function is given. */
interface Event {
  getParam(name: string): unknown;
  getParams(): Record<string, unknown>;
  getName(): string;
}

function start(body: string, controller: Script, base?: (attributes: BaseAttributes) => { facade: object; start?: () => void }) {
  const markup = parseMarkup(`<aura:component>${body}</aura:component>`, 'test.cmp');
  const access = new Access();
  const events = new ApplicationEvents();
  const reported: string[] = [];
  const report = (cause: unknown, where: string) =>
    void reported.push(`${where}: ${cause instanceof Error ? cause.message : String(cause)}`);
  const global = createGlobals({ Greeting: 'Good day' }, '005Maya');
  const services: AuraServices = { access, events, global, report, base: (_type, attributes) => base?.(attributes) ?? { facade: {} } };
  const instance = new AuraInstance(
    { name: 'test', ...markup, controller: null, helper: null, css: null },
    controller,
    { name: 'helper' },
    services,
  );
  return { instance, events, reported, framework: createFramework(access, global, report) };
}

const INIT = '<aura:handler name="init" value="{!this}" action="{!c.onInit}"/>';

describe('an Aura component', () => {
  it('runs its init with itself, the event and its helper, and can set attributes', () => {
    const onInit = vi.fn<(component: ComponentFacade, ...others: unknown[]) => void>((component) => component.set('v.line', 'ready'));
    const { instance } = start(`<aura:attribute name="line" type="String"/>${INIT}`, { onInit });
    instance.init();
    expect(onInit.mock.calls[0]?.slice(2)).toEqual([{ name: 'helper' }]);
    expect(instance.facade.get('v.line')).toBe('ready');
  });

  it('finds base components by their aura:id, and only those', () => {
    const toolkit = { accept: () => true };
    const { instance } = start('<lightning:omniToolkitAPI aura:id="omni"/>', {}, () => ({ facade: toolkit }));
    expect(instance.facade.find('omni')).toBe(toolkit);
    expect(instance.facade.find('workspace')).toBeUndefined();
  });

  it('gives attributes their defaults by type', () => {
    const { instance } = start(
      `<aura:attribute name="on" type="Boolean" default="true"/><aura:attribute name="count" type="Integer" default="3"/>
       <aura:attribute name="list" type="List"/><aura:attribute name="text" type="String" default="{!$Label.c.Greeting}"/>`,
      {},
    );
    expect(['on', 'count', 'list', 'text'].map((name) => instance.facade.get(`v.${name}`))).toEqual([true, 3, [], 'Good day']);
  });

  it('hears application events by their parameters, and misspelt ones fail', () => {
    const seen: unknown[] = [];
    const onLogout = (_component: ComponentFacade, event: Event) => {
      seen.push(event.getParam('reason'), event.getParams(), event.getName());
      event.getParam('raeson');
    };
    const { instance, events, reported } = start('<aura:handler event="lightning:omniChannelLogout" action="{!c.onLogout}"/>', {
      onLogout,
    });
    instance.init();
    events.fire('lightning:omniChannelLogout', { reason: 'DuplicateLogin' });
    expect(seen).toEqual(['DuplicateLogin', { reason: 'DuplicateLogin' }, 'lightning:omniChannelLogout']);
    expect(reported).toEqual(['test.onLogout: the event lightning:omniChannelLogout has no parameter raeson']);
  });

  it('tells its change handler of new values, and not of the same one', () => {
    const onCount = vi.fn<() => void>();
    const { instance, framework } = start(
      '<aura:attribute name="count" type="Integer" default="1"/><aura:handler name="change" value="{!v.count}" action="{!c.onCount}"/>',
      { onCount },
    );
    instance.init();
    framework.getCallback(() => {
      instance.facade.set('v.count', 2);
      instance.facade.set('v.count', 2);
    })();
    expect(onCount).toHaveBeenCalledOnce();
  });

  it('refuses a change outside of its lifecycle, and takes it from $A.getCallback', () => {
    const { instance, framework } = start('<aura:attribute name="line" type="String"/>', {});
    expect(() => instance.facade.set('v.line', 'x')).toThrow('wrap the function with $A.getCallback');
    framework.getCallback(() => instance.facade.set('v.line', 'x'))();
    expect(instance.facade.get('v.line')).toBe('x');
  });

  it('is no longer valid once destroyed, and hears nothing then', () => {
    const onLogout = vi.fn<() => void>();
    const onDestroy = vi.fn<(component: ComponentFacade, ...others: unknown[]) => void>((component) =>
      expect(component.isValid()).toBe(true),
    );
    const { instance, events } = start(
      '<aura:handler name="destroy" value="{!this}" action="{!c.onDestroy}"/><aura:handler event="lightning:omniChannelLogout" action="{!c.onLogout}"/>',
      { onLogout, onDestroy },
    );
    instance.init();
    instance.destroy();
    events.fire('lightning:omniChannelLogout', { reason: null });
    expect(onDestroy).toHaveBeenCalledOnce();
    expect(onLogout).not.toHaveBeenCalled();
    expect(instance.facade.isValid()).toBe(false);
  });

  it('binds the attributes of its base components both ways', () => {
    const onLoaded = vi.fn<() => void>();
    let attributes: BaseAttributes | undefined;
    const { instance } = start(
      '<aura:attribute name="user" type="Object"/><force:recordData recordId="{!$SObjectType.CurrentUser.Id}" fields="Id" targetFields="{!v.user}" recordUpdated="{!c.onLoaded}"/>',
      { onLoaded },
      (given) => {
        attributes = given;
        return { facade: {} };
      },
    );
    expect(attributes?.read('recordId')).toBe('005Maya');
    attributes?.write('targetFields', { Id: '005Maya' });
    attributes?.act('recordUpdated', { changeType: 'LOADED' });
    expect(instance.facade.get('v.user.Id')).toBe('005Maya');
    expect(onLoaded).toHaveBeenCalledOnce();
  });

  it('fails loudly for attributes and functions that are not there', () => {
    const { instance, reported } = start(INIT, {});
    expect(() => instance.facade.get('v.nothing')).toThrow('the component has no attribute nothing');
    expect(() => instance.facade.get('c.getAccounts')).toThrow('calling Apex is not supported');
    instance.init();
    expect(reported).toEqual(['test.onInit: the controller has no function onInit']);
  });
});

describe('$A', () => {
  it('knows labels and the user, has no server to call, and reports what a callback throws', () => {
    const { framework, reported } = start('', {});
    expect(framework.get('$Label.c.Greeting')).toBe('Good day');
    expect(framework.get('$SObjectType.CurrentUser.Id')).toBe('005Maya');
    expect(() => framework.get('$Locale.timezone')).toThrow('$Locale.timezone is not known to this sandbox');
    expect(() => framework.get('e.force:showToast')).toThrow('not supported');
    expect(() => framework.enqueueAction()).toThrow('calling Apex is not supported');
    framework.getCallback(() => {
      throw new Error('broken');
    })();
    expect(reported).toEqual(['$A.getCallback: broken']);
  });
});
