import type { AlertDetail } from '@zhenma/contract';
import { Grid, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Column } from '../../lists/column.ts';
import { RowCards } from '../../lists/RowCards.tsx';
import { formatCount } from '../../ui/format.ts';

type Carton = AlertDetail['cartons'][number];

/** The goods of a lot that seem to be elsewhere, each leading to the page of its carton. */
export function CartonTable({ cartons }: { cartons: AlertDetail['cartons'] }) {
  const { t } = useTranslation('alerts');
  const isWide = Grid.useBreakpoint().md ?? true;
  const columns: Column<Carton>[] = [
    {
      key: 'carton',
      title: t('cartons.sscc'),
      render: (_, { cartonId }) =>
        cartonId === null ? (
          <span className="quiet">{t('cartons.loose')}</span>
        ) : (
          <Link to={`/logistic-units/${cartonId}`} className="code">
            {cartonId}
          </Link>
        ),
    },
    {
      key: 'units',
      title: t('cartons.units'),
      align: 'right',
      render: (_, { from, to }) => `${formatCount(from)}–${formatCount(to)}`,
    },
    {
      key: 'visitors',
      title: t('cartons.visitors'),
      align: 'right',
      render: (_, { visitors }) => formatCount(visitors),
    },
    {
      key: 'expected',
      title: t('cartons.expected'),
      align: 'right',
      render: (_, { expected }) => expected.toFixed(1),
    },
  ];
  const keyOf = ({ from, to }: Carton) => `${from}-${to}`;
  return (
    <>
      <div className="panel-head alert-table-head">
        <h2>{t('cartons.title')}</h2>
        <span className="quiet">{t('cartons.hint')}</span>
      </div>
      {isWide ? (
        <Table
          columns={columns}
          dataSource={[...cartons]}
          rowKey={keyOf}
          size="small"
          pagination={cartons.length > 20 ? { pageSize: 20, size: 'small' } : false}
          scroll={{ x: 'max-content' }}
        />
      ) : (
        <RowCards
          rows={cartons}
          columns={columns}
          rowKey={keyOf}
          onOpen={() => undefined}
          isStale={false}
        />
      )}
    </>
  );
}
