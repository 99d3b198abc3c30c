import { describe, expect, it } from 'vitest';
import { parseMarkup } from './aura-markup.ts';

const parse = (body: string) => parseMarkup(`<aura:component>\n${body}\n</aura:component>`, 'some.cmp');

describe('Aura markup', () => {
  it('is read into attributes, handlers and a body', () => {
    const markup = parse(`
      <aura:attribute name="count" type="Integer" default="3" access="private" />
      <aura:handler name="init" value="{!this}" action="{!c.onInit}" />
      <aura:handler name="change" value="{!v.count}" action="{!c.onCount}" />
      <aura:handler event="lightning:omniChannelLogout" action="{!c.onLogout}" />
      <lightning:omniToolkitAPI aura:id="omni" />
      <div class="box">There are {!v.count} of <strong>{!$Label.c.Things}</strong></div>`);
    expect(markup.attributes).toEqual([{ name: 'count', type: 'Integer', default: { kind: 'text', text: '3' } }]);
    expect(markup.handlers).toEqual([
      { on: 'init', action: 'onInit' },
      { on: 'change', attribute: 'count', action: 'onCount' },
      { on: 'event', event: 'lightning:omniChannelLogout', action: 'onLogout' },
    ]);
    expect(markup.body).toEqual([
      { kind: 'component', type: 'lightning:omniToolkitAPI', auraId: 'omni', attributes: {} },
      {
        kind: 'element',
        tag: 'div',
        attributes: { class: { kind: 'text', text: 'box' } },
        children: [
          { kind: 'text', text: 'There are ' },
          { kind: 'output', expression: { kind: 'view', path: ['count'] } },
          { kind: 'text', text: ' of ' },
          {
            kind: 'element',
            tag: 'strong',
            attributes: {},
            children: [{ kind: 'output', expression: { kind: 'global', path: ['$Label', 'c', 'Things'] } }],
          },
        ],
      },
    ]);
  });

  it.each([
    ['<aura:if isTrue="{!v.on}"/>', 'the tag <aura:if> is not supported'],
    ['<script>alert(1)</script>', 'the tag <script> is not supported'],
    ['<div onclick="{!c.go}"/>', 'the attribute onclick of <div> is not supported'],
    ['<lightning:workspaceAPI label="x"/>', 'the attribute label of <lightning:workspaceAPI> is not supported'],
    ['<force:recordData recordId="x"/>', '<force:recordData> has no fields'],
    ['<p>{!v.a + v.b}</p>', 'the expression "{!v.a + v.b}" is not supported'],
    ['<p>{#v.a}</p>', 'unbound expressions are not supported'],
    ['<p title="to {!v.a}"/>', 'mixes text and expressions'],
    ['<aura:attribute name="when" type="DateTime"/>', 'the attribute when has type DateTime'],
    ['<aura:handler name="render" value="{!this}" action="{!c.x}"/>', 'this sandbox has no handler called render'],
    ['<aura:handler name="init" value="{!this}" action="go"/>', 'no action of the form {!c.name}'],
  ])('refuses %s', (body, reason) => {
    expect(() => parse(body)).toThrow(reason);
    expect(() => parse(body)).toThrow(/^some\.cmp:2: /);
  });

  it('refuses another root, and interfaces that do something here would not', () => {
    expect(() => parseMarkup('<aura:application/>', 'some.app')).toThrow('the root element is <aura:application>');
    expect(() => parseMarkup('<aura:component implements="force:appHostable"/>', 'some.cmp')).toThrow(
      'the interface force:appHostable is not supported',
    );
  });
});
