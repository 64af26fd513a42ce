import type { Territory } from '@zhenma/contract';
import { Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Column } from '../../lists/column.ts';
import type { CsvColumn } from '../../lists/csv-rules.ts';
import { useBilingual } from '../../ui/format.ts';
import { useTimeZone } from '../../ui/Time.tsx';
import { dayIn } from '../../ui/time-rules.ts';
import { TerritoryTags } from '../dealers/TerritoryTags.tsx';
import { EndTerritory } from './EndTerritory.tsx';
import { lastDayOf, stateAt } from './period-rules.ts';

const colours = { planned: 'blue', holds: 'green', ended: 'default' } as const;

/** How a territory is told: the columns of a list, and the same for an export. */
export function useTerritoryColumns({ withDealer }: { withDealer: boolean }) {
  const { t } = useTranslation('territories');
  const bilingual = useBilingual();
  const zone = useTimeZone();
  const [now] = useState(() => new Date());
  const nameProduct = ({ productName }: Territory) =>
    productName === null ? t('allProducts') : bilingual(productName);
  const nameKind = ({ isExclusive }: Territory) =>
    t(isExclusive ? 'kinds.exclusive' : 'kinds.shared');
  const firstDay = ({ from }: Territory) => dayIn(new Date(from), zone);
  const columns: Column<Territory>[] = [
    {
      key: 'dealer',
      title: t('columns.dealer'),
      render: (_, { dealerId, dealerName }) => (
        <Link to={`/dealers/${dealerId}`}>{dealerName}</Link>
      ),
    },
    { key: 'product', title: t('columns.product'), render: (_, row) => nameProduct(row) },
    {
      key: 'places',
      title: t('columns.places'),
      render: (_, { adcodeNames }) => <TerritoryTags names={adcodeNames} />,
    },
    {
      key: 'kind',
      title: t('columns.kind'),
      render: (_, row) => (
        <Tag color={row.isExclusive ? 'gold' : 'default'} variant="filled">
          {nameKind(row)}
        </Tag>
      ),
    },
    {
      key: 'from',
      title: t('columns.from'),
      render: (_, row) => <span className="tabular">{firstDay(row)}</span>,
    },
    {
      key: 'to',
      title: t('columns.to'),
      render: (_, row) => <span className="tabular">{lastDayOf(row, zone) ?? t('noEnd')}</span>,
    },
    {
      key: 'state',
      title: t('columns.state'),
      render: (_, row) => {
        const state = stateAt(row, now);
        return (
          <Tag color={colours[state]} variant="filled">
            {t(`states.${state}`)}
          </Tag>
        );
      },
    },
    {
      key: 'reason',
      title: t('columns.reason'),
      render: (_, { endReason }) =>
        endReason === null ? '–' : <span className="territory-reason">{endReason}</span>,
    },
    {
      key: 'action',
      title: '',
      align: 'right',
      render: (_, row) => stateAt(row, now) !== 'ended' && <EndTerritory territory={row} />,
    },
  ];
  const exported: CsvColumn<Territory>[] = [
    { title: t('columns.dealer'), value: ({ dealerName }) => dealerName },
    { title: t('columns.product'), value: nameProduct },
    { title: t('columns.places'), value: ({ adcodeNames }) => adcodeNames.join('、') },
    { title: 'GB/T 2260', value: ({ adcodes }) => adcodes.join(' ') },
    { title: t('columns.kind'), value: nameKind },
    { title: t('columns.from'), value: firstDay },
    { title: t('columns.to'), value: (row) => lastDayOf(row, zone) },
    { title: t('columns.state'), value: (row) => t(`states.${stateAt(row, now)}`) },
    { title: t('columns.reason'), value: ({ endReason }) => endReason },
  ];
  return { columns: withDealer ? columns : columns.slice(1), exported };
}
