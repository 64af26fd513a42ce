import {
  problemTypes,
  type Challenge,
  type FieldError,
  type Problem,
  type ProblemCode,
} from '@zhenma/contract';

export interface ProblemOptions {
  detail?: string;
  errors?: FieldError[];
  retryAfterSeconds?: number;
  /** For challenge_required. */
  challenge?: Challenge;
  /** For blocked: RFC 3339. */
  until?: string;
  /** Whose customer service can help, for a page; no part of the body. */
  brandId?: string;
}

/** An answer other than the one hoped for; thrown anywhere below a route, turned into a body in one place. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly code: ProblemCode;
  readonly options: ProblemOptions;

  constructor(code: ProblemCode, options: ProblemOptions = {}) {
    super(options.detail ?? problemTypes[code].title);
    this.code = code;
    this.options = options;
  }

  get status(): number {
    return problemTypes[this.code].status;
  }

  toProblem(requestId: string): Problem {
    const { brandId: _brandId, ...told } = this.options;
    return {
      type: `/problems/${this.code}`,
      title: problemTypes[this.code].title,
      status: this.status,
      instance: requestId,
      ...told,
    };
  }
}

/** A field that cannot be accepted although its form is right, such as an unknown product. */
export function invalidField(field: string, message: string): ProblemError {
  return new ProblemError('invalid_input', {
    detail: `${field}: ${message}`,
    errors: [{ field, message }],
  });
}
