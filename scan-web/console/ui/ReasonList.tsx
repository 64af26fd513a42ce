import type { VerdictReason } from '@zhenma/contract';
import { useTranslation } from 'react-i18next';

/** What led to a verdict, in sentences, weightiest first. */
export function ReasonList({ reasons }: { reasons: readonly VerdictReason[] }) {
  const { t } = useTranslation('units');
  return (
    <ul className="reason-list">
      {reasons.map(({ code, facts }) => (
        <li key={code}>{t(`reasons.${code}`, facts)}</li>
      ))}
    </ul>
  );
}
