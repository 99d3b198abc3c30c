import type { Locator, Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import type { Agent } from './agent.ts';
import { noteHz } from './tone.ts';
import type { ContactCentre } from './world.ts';

/** What somebody heard in the last while, as the centre measured it. */
export interface Heard {
  levelDb: number;
  isSilent: boolean;
  frequencyHz: number | null;
  share: number;
}

interface SeenParty {
  id: string;
  name: string;
  kind: 'person' | 'phone' | 'echo';
  state?: string;
  holding?: boolean;
  heard: Heard;
  keys?: string;
  /** How sound came in; `longestPauseMs` is the longest time in which the sender sent nothing, by its own clock. */
  arrivals?: { longestPauseMs: number; packets: number; lost: number } | null;
}

/** One call as the centre sees it. */
export interface SeenCall {
  id: string;
  interactionIds: string[];
  state: 'open' | 'waiting' | 'over';
  parties: SeenParty[];
}

/** The hidden page of the phone. */
export function phoneOf(agent: Agent): Promise<Page> {
  return agent.pageAt(/^app:\/\/phone\//);
}

/** The call of the item on the screen. */
export function callOf(agent: Agent): Locator {
  return agent.page.getByRole('region', { name: 'Call', exact: true });
}

/** Where that call stands, in words. */
export function standingOf(agent: Agent): Locator {
  return callOf(agent).getByRole('status', { name: 'Call' }).first();
}

/** How loud the other side was in the last second, 0 to 1, as the phone measured it. */
export async function heardBy(agent: Agent): Promise<number> {
  return Number(await callOf(agent).locator('[data-heard]').getAttribute('data-heard'));
}

/** Waits until the phones of these people are registered. */
export async function phonesReady(centre: ContactCentre, ...people: Agent[]): Promise<void> {
  for (const { name } of people)
    await expect.poll(() => centre.registered(name), { message: `${name}'s phone is registered`, timeout: 15_000 }).toBe(1);
}

/** Calls a number, by keyboard. */
export async function dials(agent: Agent, number: string): Promise<void> {
  await agent.page.keyboard.press('Control+Shift+C');
  const field = agent.page.getByRole('textbox', { name: 'Number' });
  await expect(field).toBeFocused();
  await agent.page.keyboard.type(number);
  await agent.page.keyboard.press('Enter');
}

/** The call with this interaction, or the one that there is; with how loud one frequency is where it is asked for. */
export async function callAt(centre: ContactCentre, windowMs = 500): Promise<SeenCall> {
  const calls = (await centre.call('GET', `/__sim/calls?windowMs=${windowMs}`)) as SeenCall[];
  const open = calls.filter(({ state }) => state !== 'over');
  if (open.length !== 1) throw new Error(`there are ${open.length} calls`);
  return open[0] as SeenCall;
}

/** What the customer of the one call there is hears. */
export async function customerHears(centre: ContactCentre): Promise<Heard> {
  const person = (await callAt(centre)).parties.find(({ kind }) => kind === 'person');
  if (person === undefined) throw new Error('no customer is in the call');
  return person.heard;
}

/** Whether the customer of the one call there is hears the note of this person's microphone. */
export async function customerHearsNoteOf(centre: ContactCentre, name: string): Promise<boolean> {
  const { frequencyHz, isSilent } = await customerHears(centre);
  return !isSilent && frequencyHz !== null && Math.abs(frequencyHz - noteHz(name)) < 20;
}

/** Waits until the customer of the one call there is hears the note of this person's microphone, and not only something. */
export async function customerComesToHear(centre: ContactCentre, name: string): Promise<void> {
  await expect.poll(() => customerHearsNoteOf(centre, name), { message: `the customer hears ${name}`, intervals: [100] }).toBe(true);
}

/** A customer calls, and the agent answers by the key. */
export async function talksWith(agent: Agent, centre: ContactCentre, name: string, phone: string): Promise<void> {
  await centre.customerCalls(name, phone);
  await expect(agent.page.getByRole('group', { name: /^Offer from/ })).toBeVisible();
  await agent.page.keyboard.press('Control+Shift+A');
  await expect(standingOf(agent)).toHaveText('Connected');
}

/** The process of the phone's page: the last one that the log tells of. */
export function phoneProcess(agent: Agent): number {
  const log = readFileSync(`${agent.userData}/logs/jackfield.jsonl`, 'utf8');
  const pid = [...log.matchAll(/"code":"phoneProcess","pid":(\d+)/g)].at(-1)?.[1];
  if (pid === undefined) throw new Error(`${agent.name} has no phone`);
  return Number(pid);
}
