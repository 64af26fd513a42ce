import { App, Button, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { saveFile } from '../../api/download.ts';
import type { Column } from '../../lists/column.ts';
import { buildCsv } from '../../lists/csv-rules.ts';
import { formatCount } from '../../ui/format.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Panel } from '../../ui/Panel.tsx';
import type { MadeUnit } from './range-plan-rules.ts';

interface Props {
  made: readonly MadeUnit[];
  batchNumber: number;
}

/** The cases and pallets that were made, to copy or to take along as CSV for the labels. */
export function MadeUnits({ made, batchNumber }: Props) {
  const { t } = useTranslation('packing');
  const { message } = App.useApp();
  const columns: Column<MadeUnit>[] = [
    {
      key: 'sscc',
      title: t('made.sscc'),
      render: (_, { sscc }) => (
        <Link className="code" to={`/logistic-units/${sscc}`}>
          {sscc}
        </Link>
      ),
    },
    { key: 'kind', title: t('made.kind'), render: (_, { kind }) => t(`made.kinds.${kind}`) },
    {
      key: 'range',
      title: t('made.range'),
      align: 'right',
      render: (_, { from, to }) => `${formatCount(from)} – ${formatCount(to)}`,
    },
  ];
  const copy = async () => {
    // On plain-http addresses there is no clipboard to write to.
    if (!('clipboard' in navigator)) return void message.warning(t('made.copyNot'));
    await navigator.clipboard.writeText(made.map(({ sscc }) => sscc).join('\n'));
    void message.success(t('made.copied', { count: made.length }));
  };
  const exportCsv = () => {
    const content = buildCsv(made, [
      // A number of 18 digits is more than a spreadsheet keeps, unless it is text.
      { title: t('made.sscc'), value: ({ sscc }) => sscc },
      { title: t('made.kind'), value: ({ kind }) => t(`made.kinds.${kind}`) },
      { title: t('made.batch'), value: () => batchNumber },
      { title: t('made.from'), value: ({ from }) => from },
      { title: t('made.to'), value: ({ to }) => to },
      { title: t('made.pallet'), value: ({ pallet }) => pallet },
    ]);
    saveFile(new Blob([content], { type: 'text/csv' }), `sscc-${batchNumber}.csv`);
  };
  return (
    <Panel
      title={t('made.title', { count: made.length })}
      extra={
        <span className="made-actions">
          <Button icon={<Icon name="copy" size={16} />} onClick={() => void copy()}>
            {t('made.copy')}
          </Button>
          <Button icon={<Icon name="download" size={16} />} onClick={exportCsv}>
            {t('made.export')}
          </Button>
        </span>
      }
    >
      <Table<MadeUnit>
        columns={columns}
        dataSource={[...made]}
        rowKey={({ sscc }) => sscc}
        size="small"
        pagination={made.length > 20 ? { pageSize: 20, size: 'small' } : false}
        scroll={{ x: 'max-content' }}
      />
    </Panel>
  );
}
