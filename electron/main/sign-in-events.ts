import type { DeskEvent } from '@jackfield/contract';
import type { SignInNews } from './sign-in.ts';

/** News of the sign-in as the desk hears it. `atMs` is server time. */
export function signInEvent(news: SignInNews, atMs: number): DeskEvent {
  return news.is === 'waiting' ? { type: 'signInWaiting', atMs, waiting: news.waiting } : { type: 'signInNotKept', atMs, why: news.why };
}
