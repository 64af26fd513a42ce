import { phoneSchema } from '@zhenma/contract';

/** What was typed is no whole mobile number, so that the service could not find anyone by it. */
export const isIncompletePhone = (typed: string): boolean =>
  typed.trim() !== '' && !phoneSchema.safeParse(typed).success;
