import type { Reconciliation, VoidReason } from '@zhenma/contract';
import { voidReasons } from '@zhenma/contract';
import { useTranslation } from 'react-i18next';
import { formatCount, formatShare } from '../../ui/format.ts';
import { fates, shareOf, type Fate } from './figures-rules.ts';

const isReason = (text: string): text is VoidReason =>
  voidReasons.some((reason) => reason === text);

/** Each figure of the equation with its share and a sentence that says what it means. */
export function FigureTable({ figures }: { figures: Reconciliation }) {
  const { t } = useTranslation('reconciliation');
  const { t: batches } = useTranslation('batches');
  const detail = (fate: Fate): string | null => {
    if (fate === 'inStock' && figures.inStock > 0) {
      return t('details.inStock', {
        counted: formatCount(figures.inStock - figures.notPrinted),
        notPrinted: formatCount(figures.notPrinted),
      });
    }
    if (fate === 'destroyed' && figures.destroyedByReason.length > 0) {
      return figures.destroyedByReason
        .map(
          ({ reason, units }) =>
            `${isReason(reason) ? batches(`reasons.${reason}`) : reason} ${formatCount(units)}`,
        )
        .join(' · ');
    }
    return null;
  };
  return (
    <table className="figure-table">
      <thead className="visually-hidden">
        <tr>
          <th scope="col">{t('table.what')}</th>
          <th scope="col">{t('table.units')}</th>
          <th scope="col">{t('table.share')}</th>
        </tr>
      </thead>
      <tbody>
        <tr className="figure-total">
          <th scope="row">{t('fates.ordered')}</th>
          <td>{formatCount(figures.ordered)}</td>
          <td />
        </tr>
        {fates.map((fate) => (
          <tr key={fate}>
            <th scope="row">
              <span className="fate-name">
                <i className={`fate-${fate}`} aria-hidden="true" />
                {t(`fates.${fate}`)}
              </span>
              <span className="quiet">{t(`meanings.${fate}`)}</span>
              {detail(fate) !== null && <span className="quiet tabular">{detail(fate)}</span>}
            </th>
            <td>{formatCount(figures[fate])}</td>
            <td className="quiet">{formatShare(shareOf(figures, fate))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
