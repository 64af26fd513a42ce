import { epcisExceptions, type EpcisException, type ProblemCode } from '@zhenma/contract';
import { ProblemError } from '../../platform/http/problem-error.ts';
import type { QueryFault } from './query-rules.ts';

const codes: Readonly<Partial<Record<EpcisException, ProblemCode>>> = {
  NoSuchNameException: 'not_found',
  NoSuchResourceException: 'not_found',
  ResourceAlreadyExistsException: 'conflict',
  CaptureLimitExceededException: 'too_large',
  QueryTooLargeException: 'too_large',
  NotAcceptableException: 'not_acceptable',
};

/** A refusal that the standard names (EPCIS 2.0, 12.2). */
export class EpcisError extends ProblemError {
  readonly exception: EpcisException;

  constructor(exception: EpcisException, detail: string) {
    super(codes[exception] ?? 'malformed_request', { detail });
    this.exception = exception;
  }
}

/** What a capture job says of an event it could not take. */
export const describeFault = (exception: EpcisException, detail: string) => ({
  type: `epcisException:${exception}`,
  ...epcisExceptions[exception],
  detail,
});

/** A query that cannot be asked, with the first few things that are wrong with it. */
export const refuseQuery = (faults: readonly QueryFault[]): EpcisError =>
  new EpcisError(
    'QueryParameterException',
    faults
      .slice(0, 5)
      .map(({ parameter, message }) => `${parameter.slice(0, 200)}: ${message}`)
      .join('; '),
  );
