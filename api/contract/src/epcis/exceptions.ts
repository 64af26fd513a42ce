import type { ProblemCode } from '../problems.ts';

/**
 * The exceptions of EPCIS 2.0 (12.2) with their statuses. Below `/epcis` a problem's `type` is
 * `epcisException:` and one of these names, as the standard's interface has it.
 */
export const epcisExceptions = {
  ValidationException: { status: 400, title: 'The document or event is not valid' },
  QueryParameterException: { status: 400, title: 'A query parameter cannot be accepted' },
  SubscriptionControlsException: { status: 400, title: 'The subscription cannot be accepted' },
  SecurityException: { status: 403, title: 'This is not allowed' },
  NoSuchResourceException: { status: 404, title: 'There is no such resource' },
  NoSuchNameException: { status: 404, title: 'There is no query of this name' },
  NotAcceptableException: { status: 406, title: 'The answer asked for cannot be given' },
  ResourceAlreadyExistsException: { status: 409, title: 'Another resource has this name' },
  CaptureLimitExceededException: { status: 413, title: 'The document is too large' },
  QueryTooLargeException: { status: 413, title: 'More events match than were to be' },
  UnsupportedMediaTypeException: { status: 415, title: 'The content type is not accepted here' },
  ImplementationException: { status: 500, title: 'Something went wrong on our side' },
} as const satisfies Record<string, { status: number; title: string }>;
export type EpcisException = keyof typeof epcisExceptions;

const byCode: Readonly<Partial<Record<ProblemCode, EpcisException>>> = {
  invalid_input: 'ValidationException',
  malformed_request: 'ValidationException',
  not_signed_in: 'SecurityException',
  api_key_refused: 'SecurityException',
  second_factor_missing: 'SecurityException',
  not_allowed: 'SecurityException',
  csrf_failed: 'SecurityException',
  not_found: 'NoSuchResourceException',
  not_acceptable: 'NotAcceptableException',
  conflict: 'ResourceAlreadyExistsException',
  state_forbids: 'ResourceAlreadyExistsException',
  too_large: 'CaptureLimitExceededException',
  unsupported_media_type: 'UnsupportedMediaTypeException',
};

/** The exception that a problem is below `/epcis`; what is no fault of the caller's is one of ours. */
export const epcisExceptionOf = (code: ProblemCode): EpcisException =>
  byCode[code] ?? 'ImplementationException';
