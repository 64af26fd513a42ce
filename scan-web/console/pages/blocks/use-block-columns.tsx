import type { Block } from '@zhenma/contract';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../app/session.ts';
import type { Column } from '../../lists/column.ts';
import type { CsvColumn } from '../../lists/csv-rules.ts';
import { formatCount } from '../../ui/format.ts';
import { Time } from '../../ui/Time.tsx';
import { LiftBlock } from './LiftBlock.tsx';

const colours = { active: 'red', expired: 'default', lifted: 'green' } as const;

/** The columns of the list; the last one, to lift, only for those who may. */
export function useBlockColumns(): Column<Block>[] {
  const { t } = useTranslation('blocks');
  const mayManage = useCan('canManageBlocks');
  const columns: Column<Block>[] = [
    {
      key: 'who',
      title: t('columns.who'),
      render: (_, { kind, who }) => (
        <>
          {t(`kinds.${kind}`)} <span className="code">{who}</span>
        </>
      ),
    },
    {
      key: 'state',
      title: t('columns.state'),
      render: (_, { state, lifted }) => (
        <>
          <Tag color={colours[state]}>{t(`state.${state}`)}</Tag>
          {lifted && (
            <div className="quiet" style={{ maxWidth: 280, whiteSpace: 'normal' }}>
              {t('liftedBy', { name: lifted.by, reason: lifted.reason })}
            </div>
          )}
        </>
      ),
    },
    {
      key: 'reason',
      title: t('columns.reason'),
      render: (_, { reason, note }) => (
        <>
          {t(`reasons.${reason}`)}
          {note !== null && (
            <div className="quiet" style={{ maxWidth: 280, whiteSpace: 'normal' }}>
              {note}
            </div>
          )}
        </>
      ),
    },
    {
      key: 'startedAt',
      title: t('columns.startedAt'),
      render: (_, { startedAt }) => <Time at={startedAt} />,
    },
    { key: 'until', title: t('columns.until'), render: (_, { until }) => <Time at={until} /> },
    {
      key: 'hits',
      title: t('columns.hits'),
      align: 'right',
      render: (_, { hits }) => formatCount(hits),
    },
    { key: 'by', title: t('columns.by'), render: (_, { by }) => by ?? t('byService') },
  ];
  if (!mayManage) return columns;
  return [
    ...columns,
    {
      key: 'lift',
      title: t('lift.action'),
      render: (_, block) => (block.state === 'active' ? <LiftBlock block={block} /> : null),
    },
  ];
}

/** The same for a spreadsheet. */
export function useExportedColumns(): CsvColumn<Block>[] {
  const { t } = useTranslation('blocks');
  return [
    { title: t('columns.id'), value: ({ id }) => id },
    { title: t('columns.kind'), value: ({ kind }) => t(`kinds.${kind}`) },
    { title: t('columns.who'), value: ({ who }) => who },
    { title: t('columns.state'), value: ({ state }) => t(`state.${state}`) },
    {
      title: t('columns.reason'),
      value: ({ reason, note }) => [t(`reasons.${reason}`), note ?? ''].join(' ').trim(),
    },
    { title: t('columns.startedAt'), value: ({ startedAt }) => startedAt },
    { title: t('columns.until'), value: ({ until }) => until },
    { title: t('columns.hits'), value: ({ hits }) => hits },
    { title: t('columns.by'), value: ({ by }) => by ?? t('byService') },
  ];
}
