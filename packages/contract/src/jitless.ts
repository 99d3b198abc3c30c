import * as z from 'zod/mini';

// The strict CSP of our windows forbids building functions from text; zod must not even try. Every file with a schema imports this one.
z.config({ jitless: true });
