import type { Penalty } from '@zhenma/contract';
import { useTranslation } from 'react-i18next';
import { formatFen } from '../../forms/money-rules.ts';

/** Gives the function that says what penalties ask of a dealer. */
export function useNamePenalties(): (penalties: readonly Penalty[]) => string {
  const { t } = useTranslation('diversionCases');
  const name = (penalty: Penalty): string => {
    switch (penalty.kind) {
      case 'warning':
        return t('penalties.warning');
      case 'fine':
        return t('measures.fine', { amount: formatFen(penalty.fen) });
      case 'rebate_suspension':
        return t('measures.rebate_suspension', { count: penalty.months });
      default:
        return t(`measures.${penalty.kind}`, { count: penalty.days });
    }
  };
  return (penalties) =>
    penalties.length === 0 ? t('ruling.none') : penalties.map(name).join('；');
}
