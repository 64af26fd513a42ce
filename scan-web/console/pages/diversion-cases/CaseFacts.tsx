import type { CaseFacts as Facts } from '@zhenma/contract';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { FactList } from '../../ui/FactList.tsx';
import { formatCount, useBilingual } from '../../ui/format.ts';
import { Time } from '../../ui/Time.tsx';
import { formatFen } from '../../forms/money-rules.ts';

const figures = [
  'visitors',
  'expected',
  'confirmed',
  'visitorsEverywhere',
  'units',
  'strength',
  'pValue',
] as const;

function formatFigure(value: number): string {
  if (Number.isInteger(value)) return formatCount(value);
  return Math.abs(value) < 0.001 ? value.toExponential(1) : value.toPrecision(3);
}

/** What a dealer is held to. */
export function CaseFacts({
  facts,
  dealerName,
  alertId,
}: {
  facts: Facts;
  dealerName: string | null;
  alertId: string | null;
}) {
  const { t } = useTranslation('diversionCases');
  const bilingual = useBilingual();
  const goods = facts.goods.map(({ batchNumber: batch, from, to }) =>
    t('facts.range', { batch, from, to }),
  );
  const rows: [string, ReactNode][] = [
    [t('facts.dealer'), dealerName],
    [t('facts.product'), facts.productName === null ? null : bilingual(facts.productName)],
    [t('facts.lot'), facts.lot],
    [t('facts.goods'), goods.length === 0 ? null : goods.join('\n')],
    [t('facts.shippedAt'), facts.shippedAt === null ? null : <Time at={facts.shippedAt} />],
    [t('facts.territory'), facts.territory.length === 0 ? null : facts.territory.join('、')],
    [t('facts.foundIn'), facts.foundIn.length === 0 ? null : facts.foundIn.join('、')],
    ...facts.observed.map(({ what, value }): [string, ReactNode] => {
      const known = figures.find((one) => one === what);
      return [known === undefined ? what : t(`figures.${known}`), formatFigure(value)];
    }),
    [t('facts.quantity'), facts.quantity === null ? null : formatCount(facts.quantity)],
    [t('facts.value'), facts.valueFen === null ? null : formatFen(facts.valueFen)],
    [t('facts.account'), facts.account],
    [
      t('facts.alert'),
      alertId === null ? null : <Link to={`/alerts/${alertId}`}>{t('facts.openAlert')}</Link>,
    ],
  ];
  return <FactList facts={rows} />;
}

/** The scans that speak for the case; nothing in them names a person. */
export function CaseScans({ scans }: { scans: Facts['scans'] }) {
  const { t } = useTranslation('diversionCases');
  return (
    <>
      <p className="quiet">{t('facts.scansHint')}</p>
      <ul className="case-scans">
        {scans.map((scan) => (
          <li key={`${scan.at} ${scan.maskedCode} ${scan.visitor}`}>
            <span className="code">{scan.maskedCode}</span>
            <span>{scan.place}</span>
            <span className="quiet">
              <Time at={scan.at} /> · {t('facts.visitor', { name: scan.visitor })}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
