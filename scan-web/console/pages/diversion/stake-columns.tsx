import type { DealerStake } from '@zhenma/contract';
import { useTranslation } from 'react-i18next';
import { formatFen } from '../../forms/money-rules.ts';
import type { Column } from '../../lists/column.ts';
import { formatCount } from '../../ui/format.ts';

type Stake = Omit<DealerStake, 'dealer' | 'shippedUnits' | 'share'>;

/** Which column a list is sorted by. */
export interface Sorting {
  by: string;
  order: string;
}

/** What makes a column's head sort the list, most first. */
export const sortedBy = (key: string, { by, order }: Sorting) => ({
  sorter: true,
  sortDirections: ['descend', 'ascend', 'descend'] as ('descend' | 'ascend')[],
  sortOrder: by === key ? (order === 'asc' ? ('ascend' as const) : ('descend' as const)) : null,
});

/** What alerts are about: how sure, how many, how much. */
export function useStakeColumns<Row extends Stake>(sorting: Sorting): Column<Row>[] {
  const { t } = useTranslation('diversion');
  const count = (key: 'strong' | 'inspect' | 'cartons' | 'units'): Column<Row> => ({
    key,
    title: t(`columns.${key}`),
    align: 'right',
    render: (_, row) => formatCount(row[key]),
    ...sortedBy(key, sorting),
  });
  return [
    count('strong'),
    count('inspect'),
    count('cartons'),
    count('units'),
    {
      key: 'value',
      title: t('columns.value'),
      align: 'right',
      render: (_, { valueFen, unpricedUnits }) => (
        <>
          {formatFen(valueFen)}
          {unpricedUnits > 0 && (
            <div className="quiet">{t('columns.unpriced', { count: unpricedUnits })}</div>
          )}
        </>
      ),
      ...sortedBy('value', sorting),
    },
  ];
}
