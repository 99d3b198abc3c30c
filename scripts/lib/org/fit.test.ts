import { describe, expect, it } from 'vitest';
import { faultsOf, type Element } from './fit.ts';
import type { Shape } from './shapes.ts';

const text = (name: string, value: string): Element => ({ name, children: [], text: value });
const element = (name: string, ...children: Element[]): Element => ({ name, children, text: '' });

const label: Shape = { name: 'text', 'isShown?': 'boolean', 'height?': 'number', 'kind?': ['Small', 'Large'], 'of*': { id: 'text' } };

describe('metadata', () => {
  it('fits when it has what it must have, and nothing else', () => {
    const whole = element(
      'Label',
      text('name', 'A'),
      text('isShown', 'true'),
      text('height', '64.0'),
      text('kind', 'Large'),
      element('of', text('id', '1')),
      element('of', text('id', '2')),
    );
    expect(faultsOf(whole, label)).toEqual([]);
    expect(faultsOf(element('Label', text('name', 'A')), label)).toEqual([]);
  });

  it.each<[string, Element, string]>([
    ['an element is missing', element('Label'), 'Label lacks its element name'],
    ['an element is misspelled', element('Label', text('name', 'A'), text('isShow', 'true')), 'Label has no element isShow'],
    ['one is there twice', element('Label', text('name', 'A'), text('name', 'B')), 'Label has name 2 times'],
    [
      'an optional one is there twice',
      element('Label', text('name', 'A'), text('kind', 'Small'), text('kind', 'Small')),
      'Label has kind 2 times',
    ],
    ['a text is empty', element('Label', text('name', '')), 'Label/name is "", not a text'],
    ['a yes is no boolean', element('Label', text('name', 'A'), text('isShown', 'yes')), 'Label/isShown is "yes", not a boolean'],
    ['a number is none', element('Label', text('name', 'A'), text('height', 'tall')), 'Label/height is "tall", not a number'],
    [
      'a word is not on the list',
      element('Label', text('name', 'A'), text('kind', 'large')),
      'Label/kind is "large", not one of Small, Large',
    ],
    ['something is wrong further down', element('Label', text('name', 'A'), element('of')), 'Label/of lacks its element id'],
    [
      'elements stand where text belongs',
      element('Label', element('name', text('id', '1'))),
      'Label/name holds elements, and only text belongs there',
    ],
    [
      'text stands where elements belong',
      { ...element('Label', text('name', 'A')), text: 'A' },
      'Label holds text, and only elements belong there',
    ],
  ])('does not fit when %s', (_, given, fault) => {
    expect(faultsOf(given, label)).toEqual([fault]);
  });
});
