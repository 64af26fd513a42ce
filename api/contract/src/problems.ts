import { z } from 'zod';

/**
 * Every problem the service can answer with: one table from code to HTTP status and title.
 * The code is the stable part of `type` (RFC 9457, section 3.1.1): `/problems/<code>`.
 */
export const problemTypes = {
  invalid_input: { status: 422, title: 'The request has a field that cannot be accepted' },
  malformed_request: { status: 400, title: 'The request could not be read' },
  not_signed_in: { status: 401, title: 'Sign in first' },
  wrong_credentials: { status: 401, title: 'E-mail or password is wrong' },
  second_factor_needed: { status: 401, title: 'Give the code of your authenticator app too' },
  wrong_second_factor: { status: 401, title: 'The code is wrong or was used already' },
  api_key_refused: { status: 401, title: 'This API key does not work' },
  second_factor_missing: {
    status: 403,
    title: 'The brand asks owners to sign in in two steps; set that up first',
  },
  not_allowed: { status: 403, title: 'Your role does not allow this' },
  csrf_failed: { status: 403, title: 'The form has expired; reload the page and try again' },
  not_found: { status: 404, title: 'There is no such thing here' },
  method_not_allowed: { status: 405, title: 'This address does not take that method' },
  not_acceptable: { status: 406, title: 'The answer asked for cannot be given' },
  too_slow: { status: 408, title: 'The request took too long to arrive' },
  conflict: { status: 409, title: 'The request contradicts what is stored' },
  idempotency_conflict: { status: 409, title: 'This idempotency key was used with other content' },
  state_forbids: { status: 409, title: 'The current state does not allow this' },
  print_overlap: { status: 409, title: 'Another print job covers some of these units' },
  already_printed: {
    status: 409,
    title: 'Some of these units are printed already; ask for a reprint and give its reason',
  },
  preflight_failed: { status: 422, title: 'The label cannot be printed like this' },
  too_large: { status: 413, title: 'The request body is too large' },
  headers_too_large: {
    status: 431,
    title: 'The address and the headers of the request are too long together',
  },
  unsupported_media_type: { status: 415, title: 'The content type is not accepted here' },
  challenge_required: { status: 429, title: 'Show that a person asks: solve the challenge' },
  blocked: {
    status: 403,
    title: 'Too many suspicious requests came from you; wait or call the brand',
  },
  too_many_requests: { status: 429, title: 'Too many requests; wait and try again' },
  internal: { status: 500, title: 'Something went wrong on our side' },
  unavailable: { status: 503, title: 'The service cannot answer now; try again shortly' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemCode = keyof typeof problemTypes;

/**
 * Work that shows that a request is meant. For each part from 0 to `parts - 1` find a number whose
 * decimal digits, appended to `<seed>.<part>.`, give a SHA-256 that begins with `bits` zero bits;
 * `seed` is what follows the last dot of `token`. The solution is `<token>~<number>-<number>-…`.
 */
const challengeSchema = z.object({ token: z.string(), parts: z.int(), bits: z.int() });
export type Challenge = z.infer<typeof challengeSchema>;

/** The body of every error answer, `application/problem+json` (RFC 9457). */
export const problemSchema = z.object({
  type: z.string().describe('Stable identifier of the kind of problem: /problems/<code>'),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional().describe('What happened here and what to do about it'),
  instance: z.string().optional().describe('The request id, to be quoted to support'),
  errors: z
    .array(z.object({ field: z.string(), message: z.string() }))
    .optional()
    .describe('For invalid_input: each field and what is wrong with it'),
  retryAfterSeconds: z.int().optional(),
  challenge: challengeSchema.optional(),
  until: z.iso.datetime().optional().describe('For blocked: when it ends by itself'),
});

export type Problem = z.infer<typeof problemSchema>;
export type FieldError = NonNullable<Problem['errors']>[number];
