import type { AuditEntry } from '@zhenma/contract';

/** What the service records, each with the values that its sentence names. */
const sentences = {
  'issuance.createBatch': ['number', 'lot', 'quantity'],
  'issuance.retryBatch': ['number'],
  'issuance.cancelJob': ['number'],
  'issuance.createCodePackage': ['number'],
  'issuance.makeCodePackageAgain': ['number'],
  'issuance.downloadFile': ['number', 'file'],
  'issuance.downloadPackageFile': ['number', 'file'],
  'issuance.activate': ['number', 'units', 'from', 'to'],
  'issuance.void': ['number', 'units', 'from', 'to', 'reason'],
  'issuance.startKeyEpoch': [],
  'issuance.schedule': ['number', 'units', 'from', 'to', 'activeFrom'],
  'issuance.unvoid': ['number', 'units', 'from', 'to', 'note'],
  'issuance.recall': ['units'],
  'issuance.endRecall': ['units', 'reason'],
  'issuance.revokeKey': ['batches', 'reason'],
  'printing.createPrintJob': ['number', 'labels', 'from', 'to'],
  'printing.reprint': ['number', 'labels', 'from', 'to'],
  'printing.start': ['number'],
  'printing.pause': ['number'],
  'printing.resume': ['number'],
  'printing.finish': ['number', 'labels'],
  'printing.cancel': ['number', 'labels'],
  'printing.retry': ['number'],
  'printing.download': ['number', 'file'],
  'printing.recordSpoilage': ['number', 'units', 'reason'],
  'printing.putStockCount': ['number', 'labels'],
  'printing.voidUnaccounted': ['number', 'units'],
  'printing.createTemplate': ['name'],
  'printing.updateTemplate': ['name', 'version'],
  'printing.deleteTemplate': ['name'],
  'printing.putLabelPicture': [],
  'printing.deleteLabelPicture': [],
  'traceability.createShipment': ['batch', 'from', 'to'],
  'traceability.pack': ['subject', 'items', 'units'],
  'traceability.packByRange': ['batch', 'from', 'to', 'cases', 'pallets'],
  'traceability.repack': ['subject', 'items', 'units'],
  'traceability.unpack': ['items', 'units'],
  'traceability.breakUnit': ['subject'],
  'traceability.removeGoods': ['items', 'units'],
  'traceability.createMovement': ['subject', 'items', 'units'],
  'traceability.createReceipt': ['items', 'units'],
  'traceability.retryCommand': ['note'],
  'traceability.dismissCommand': ['note'],
  'traceability.setCompanyPrefix': ['companyPrefix'],
  'traceability.createLink': ['address', 'title'],
  'traceability.updateLink': [],
  'traceability.deleteLink': ['address', 'href'],
  'diversion.updateAlert': ['state', 'reason'],
  'diversion.stepCase': ['number', 'what'],
  'diversion.recordFinding': ['code', 'place'],
  'diversion.updateSettings': ['appealDays'],
  'diversion.markOwnPhone': ['label'],
  'diversion.revokeOwnPhone': ['reason'],
  'verification.addBlock': ['who', 'hours', 'reason'],
  'verification.liftBlock': ['who', 'reason'],
  'catalogue.createProduct': ['name'],
  'catalogue.updateProduct': [],
  'catalogue.setPicture': [],
  'catalogue.createDealer': ['name'],
  'catalogue.updateDealer': [],
  'catalogue.createTerritory': [],
  'catalogue.endTerritory': [],
  'catalogue.createSite': ['name'],
  'catalogue.updateSite': [],
  'catalogue.updateBrand': [],
  'staff.create': ['email', 'role'],
  'staff.update': [],
  'staff.changePassword': [],
  'staff.setUpSecondFactor': [],
  'staff.removeSecondFactor': [],
  'staff.renewRecoveryCodes': [],
  'staff.endSessions': [],
  'staff.updateSecuritySettings': [],
  'apiKeys.create': ['name', 'scopes'],
  'apiKeys.rotate': ['name', 'graceHours'],
  'apiKeys.revoke': ['name'],
  'webhooks.put': ['host'],
  'webhooks.renewSecret': [],
  'webhooks.remove': [],
} as const satisfies Record<string, readonly string[]>;

export type KnownAction = keyof typeof sentences;

export const knownActions = Object.keys(sentences) as readonly KnownAction[];

const isKnown = (action: string): action is KnownAction => Object.hasOwn(sentences, action);

/** The batch number of a subject such as `batch:37`, or null. */
export const readBatchSubject = (subject: string): string | null =>
  /^batch:(\d+)$/.exec(subject)?.[1] ?? null;

/** What a person typed to find a subject: a batch's number stands for the batch. */
export function readSubjectFilter(typed: string): string {
  const text = typed.trim();
  return /^\d+$/.test(text) ? `batch:${text}` : text;
}

/** Where the console shows a subject, or null. */
export function findSubjectPath(subject: string): string | null {
  const number = readBatchSubject(subject);
  if (number !== null) return `/batches/${number}`;
  const prefix = subject.split('_')[0];
  if (prefix === 'prd') return `/products/${subject}`;
  if (prefix === 'dlr') return `/dealers/${subject}`;
  if (prefix === 'alr') return `/alerts/${subject}`;
  if (prefix === 'dvc') return `/diversion-cases/${subject}`;
  if (prefix === 'tpl') return `/templates/${subject}`;
  if (prefix === 'mem') return `/members/${subject}`;
  return null;
}

const pickLanguage = (value: unknown, language: 'zh' | 'en'): unknown =>
  typeof value === 'object' && value !== null && language in value
    ? (value as Record<string, unknown>)[language]
    : value;

/**
 * Which sentence says what an entry records, and its values as they are; null for an action that
 * this console does not know, or one that lacks a value its sentence needs.
 */
export function chooseSentence(
  { action, subject, detail }: Pick<AuditEntry, 'action' | 'subject' | 'detail'>,
  language: 'zh' | 'en',
): { key: KnownAction; values: Record<string, string | number> } | null {
  if (!isKnown(action)) return null;
  const given: Record<string, unknown> = {
    ...detail,
    number: readBatchSubject(subject) ?? detail['number'],
  };
  const values: Record<string, string | number> = { subject };
  for (const name of sentences[action]) {
    const value = pickLanguage(given[name], language);
    if (typeof value !== 'string' && typeof value !== 'number') return null;
    values[name] = value;
  }
  return { key: action, values };
}
