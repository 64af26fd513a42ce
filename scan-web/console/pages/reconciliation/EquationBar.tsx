import type { Reconciliation } from '@zhenma/contract';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../ui/format.ts';
import { fates, measureBar } from './figures-rules.ts';

/** The equation as one bar; its numbers stand in the table below and in its name. */
export function EquationBar({ figures }: { figures: Reconciliation }) {
  const { t } = useTranslation('reconciliation');
  const widths = measureBar(figures);
  const words = fates.map((fate) => `${t(`fates.${fate}`)} ${formatCount(figures[fate])}`);
  return (
    <div className="equation-bar" role="img" aria-label={words.join(', ')}>
      {fates.map((fate) => (
        <span
          key={fate}
          className={`fate-${fate}`}
          style={{ width: `${widths[fate]}%` }}
          title={`${t(`fates.${fate}`)} ${formatCount(figures[fate])}`}
        />
      ))}
    </div>
  );
}
