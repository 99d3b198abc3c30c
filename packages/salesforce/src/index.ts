export { assumptions } from './assumptions.ts';
export type { Verdict } from './verdict.ts';
export { createClockMeter, type ClockMeter } from './clock.ts';
export type { HttpAnswer, HttpFetch } from './http.ts';
export { mayHaveHappened, ok, refused, type Outcome, type Refusal, type RefusalCode } from './refusal.ts';
export { refreshTokens, signIn, type OAuthConfig, type Tokens } from './auth/oauth.ts';
export { createTokenKeeper, type TokenKeeper } from './auth/keeper.ts';
export { isSignInCode, type SignInCode } from './auth/outcomes.ts';
export { revokeToken } from './auth/revoke.ts';
export { isFrontdoorClosed, requestFrontdoor } from './auth/single-access.ts';
export { createRestClient, type MeteredClient, type RestClient } from './rest/client.ts';
export { createCallCounter, type CallCounter } from './rest/usage.ts';
export { readAgentRules } from './reads/agent-rules.ts';
export { readCaseWork } from './reads/case/case-work.ts';
export { readCaseThread } from './reads/case/thread.ts';
export { readMe, type Me } from './reads/me.ts';
export { readPresenceStatuses } from './reads/presence.ts';
export { readOwnWork, readSession, type Assignment } from './reads/work.ts';
export { readDailyLimit } from './reads/limits.ts';
export { hasConversation } from './reads/objects.ts';
export { readRecordCards } from './reads/record-cards.ts';
export { readTranscript } from './reads/transcript.ts';
export {
  countDirectory,
  readDirectoryChanges,
  readDirectoryPages,
  type DirectoryDelta,
  type DirectoryStock,
  type OptionalUserField,
} from './reads/directory.ts';
export { readStandings } from './reads/standings.ts';
export { readAffinity, type Affinity } from './reads/affinity.ts';
export { readFavourites } from './reads/favourites.ts';
export { readOfferEnds } from './reads/outcomes.ts';
export { readQueueIds } from './reads/queue-ids.ts';
export { readTimeline, readTransfersSince, type TransferOfDay } from './reads/timeline/timeline.ts';
export { observeTransfer } from './reads/transfer.ts';
export { flowTransfer } from './writes/transfer-flow.ts';
export { caseMove, type CaseMove } from './writes/case-owner.ts';
export { addCaseComment, lookForComment, type CommentAdded } from './writes/case-comment.ts';
export { caseEdit, type CaseEdit } from './writes/case-edit.ts';
export { saveFavourite } from './writes/favourite.ts';
export { wrapUp, type WrapUp } from './writes/wrap-up.ts';
export { orgTime, type OrgTime } from './writes/org-time.ts';
export { settle, type KeyedWrite, type Settled } from './writes/keyed.ts';
export { lookForMessage, sendTemplate, type TemplateSent } from './writes/template-message.ts';
