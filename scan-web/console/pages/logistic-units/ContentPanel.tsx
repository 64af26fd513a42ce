import type { getLogisticUnit } from '@zhenma/contract';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ReplyOf } from '../../api/call.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { formatCount } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { PagedList } from '../movements/PagedList.tsx';
import { RangeList } from '../movements/RangeList.tsx';
import { groupCode } from '../reconciliation/scan-rules.ts';

interface Props {
  unit: ReplyOf<typeof getLogisticUnit>;
  /** Codes of items directly in it, as far as its events name them. */
  codes: readonly string[];
}

/** What is in a logistic unit: units, ranges, and each item with its own life. */
export function ContentPanel({ unit, codes }: Props) {
  const { t } = useTranslation('logisticUnits');
  const { items, units } = unit.content;
  return (
    <Panel title={t('content')}>
      {items.length + units.length === 0 && <EmptyState text={t('contentEmpty')} />}
      {units.length > 0 && (
        <PagedList
          rows={units}
          label={t('columns.units')}
          keyOf={({ sscc }) => sscc}
          render={({ sscc, items: count }) => (
            <>
              <Link className="code" to={`/logistic-units/${sscc}`}>
                {sscc}
              </Link>{' '}
              <span className="quiet">{t('inside', { count })}</span>
            </>
          )}
        />
      )}
      <RangeList items={items} />
      {codes.length > 0 && items.length > 0 && (
        <details>
          <summary>{t('codes', { count: formatCount(codes.length) })}</summary>
          <PagedList
            rows={codes}
            label={t('codesLabel')}
            keyOf={(code) => code}
            render={(code) => (
              <Link className="code" to={`/history/${code}`}>
                {groupCode(code)}
              </Link>
            )}
          />
        </details>
      )}
    </Panel>
  );
}
