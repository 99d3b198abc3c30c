import * as z from 'zod/mini';

/** What a composite request answers, whether its parts read or write: one entry for each part, by the name it was given. */
export const compositeAnswer = z.object({
  compositeResponse: z.array(z.object({ referenceId: z.string(), httpStatusCode: z.number(), body: z.unknown() })),
});
