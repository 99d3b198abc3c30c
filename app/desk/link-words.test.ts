import { describe, expect, it } from 'vitest';
import en from '../strings/en.json';
import { remedyOf, titleOf } from './link-words.ts';

const catalogue: Record<string, string> = en;

describe('what is wrong with Salesforce, and what helps', () => {
  it.each([
    ['unreachable', 'links.salesforce.down', 'retry'],
    ['signedOut', 'links.salesforce.notSignedIn', 'signIn'],
    ['signedOutHere', 'links.salesforce.notSignedIn', 'signIn'],
    ['signInRefused', 'links.salesforce.notSignedIn', 'signIn'],
    ['cancelled', 'links.salesforce.notSignedIn', 'signIn'],
    ['signInTimeout', 'links.salesforce.notSignedIn', 'signIn'],
    ['portsTaken', 'links.salesforce.notSignedIn', 'signIn'],
    ['noBrowser', 'links.salesforce.notSignedIn', 'signIn'],
    ['inactiveUser', 'links.salesforce.notSignedIn', 'retry'],
    ['appRefused', 'links.salesforce.notSignedIn', 'retry'],
    ['ipRestricted', 'links.salesforce.notSignedIn', 'retry'],
    ['refusedTwice', 'links.salesforce.notSignedIn', 'retry'],
  ])('%s: %s, %s; in words of its own', (code, title, remedy) => {
    expect([titleOf('salesforce', code), remedyOf('salesforce', code)]).toEqual([title, remedy]);
    expect(catalogue[`linkCode.${code}`]).toBeDefined();
  });
});

describe('what is wrong with the page, and what helps', () => {
  it.each([
    'pageFailed',
    'pageCrashed',
    'pageSignedOut',
    'pageNotCleared',
    'guestTimeout',
    'wrongUser',
    'wrongOrg',
    'waitsForSalesforce',
    'profileMalformed',
    'bug',
  ])('%s is said in words, not by its code', (code) => {
    expect(catalogue[`linkCode.${code}`]).toBeDefined();
  });

  it('is the person, where the org wants them to sign in in the view, and else the next try', () => {
    expect([titleOf('lightning', 'signInInView'), remedyOf('lightning', 'signInInView')]).toEqual(['links.lightning.signIn', 'show']);
    expect([titleOf('lightning', 'signedOut'), remedyOf('lightning', 'signedOut')]).toEqual(['links.lightning.down', 'retry']);
  });
});
