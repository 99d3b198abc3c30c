import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { followTitle } from './page-title.ts';

describe('the title of the Salesforce view', () => {
  it('is what the page calls itself, as long as it is there', () => {
    const contents = new EventEmitter();
    const title = followTitle(contents);
    expect(title()).toBe('');
    contents.emit('page-title-updated', {}, 'Anna | Salesforce', true);
    expect(title()).toBe('Anna | Salesforce');
    contents.emit('did-navigate');
    expect(title()).toBe('');
  });

  it('is never an address, for one may sign somebody in', () => {
    const contents = new EventEmitter();
    const title = followTitle(contents);
    contents.emit('page-title-updated', {}, 'acme.my.salesforce.com/secur/frontdoor.jsp?otp=1', false);
    expect(title()).toBe('');
  });
});
