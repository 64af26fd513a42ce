import { alertStates, roles, voidReasons, type AuditEntry } from '@zhenma/contract';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/index.ts';
import { formatCount } from '../../ui/format.ts';
import { formatMoment } from '../../ui/time-rules.ts';
import { useTimeZone, useZoneName } from '../../ui/Time.tsx';
import { chooseSentence } from './audit-rules.ts';

/** Gives the function that says in the reader's language what an entry of the audit log records. */
export function useDescribeAudit(): (entry: AuditEntry) => string {
  const { t } = useTranslation('settings');
  const { t: batches } = useTranslation('batches');
  const { t: shell } = useTranslation();
  const language = useLanguage();
  const zone = useTimeZone();
  const zoneName = useZoneName();
  const nameValue = (name: string, value: string | number): string => {
    if (typeof value === 'number') return formatCount(value);
    if (name === 'activeFrom') return `${formatMoment(value, zone)} ${zoneName}`;
    const reason = voidReasons.find((one) => one === value);
    if (name === 'reason' && reason !== undefined) return batches(`reasons.${reason}`);
    const role = roles.find((one) => one === value);
    if (name === 'role' && role !== undefined) return shell(`roles.${role}`);
    const state = alertStates.find((one) => one === value);
    if (name === 'state' && state !== undefined) return shell(`alertStates.${state}`);
    return value;
  };
  return (entry) => {
    const sentence = chooseSentence(entry, language);
    if (sentence === null) {
      return t('audit.unknown', { action: entry.action, subject: entry.subject });
    }
    const values = Object.fromEntries(
      Object.entries(sentence.values).map(([name, value]) => [name, nameValue(name, value)]),
    );
    return t(`audit.actions.${sentence.key}`, { replace: values });
  };
}

/** One entry as a sentence: who did what. */
export function AuditSentence({ entry }: { entry: AuditEntry }) {
  const describe = useDescribeAudit();
  return (
    <span>
      <strong>{entry.actor.name}</strong> {describe(entry)}
    </span>
  );
}
