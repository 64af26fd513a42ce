import { phoneSchema } from '@zhenma/contract';
import type { Secrets } from '../../platform/secrets.ts';
import type { CaseRecord } from './case-store.ts';

/** How the consumer of a report can be reached; null when they gave nothing. */
export function openContact(secrets: Secrets, { _id, report }: CaseRecord): string | null {
  const sealed = report?.contactSealed ?? null;
  return sealed === null ? null : secrets.openText(sealed, _id);
}

/** The phone that a consumer left, as `+86` and eleven digits. */
export function openPhone(secrets: Secrets, record: CaseRecord): string | null {
  const phone = phoneSchema.safeParse(openContact(secrets, record));
  return phone.success ? phone.data : null;
}
