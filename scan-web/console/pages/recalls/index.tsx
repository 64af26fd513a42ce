import { endRecall, getBatch, listAudit, listRecalls, listUnitRanges } from '@zhenma/contract';
import type { Recall } from '@zhenma/contract';
import { App, Select, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAction } from '../../api/hooks.ts';
import { useCan } from '../../app/session.ts';
import type { Column } from '../../lists/column.ts';
import type { CsvColumn } from '../../lists/csv-rules.ts';
import { ExportButton } from '../../lists/ExportButton.tsx';
import { ServerTable } from '../../lists/ServerTable.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ConfirmWithReason } from '../../ui/ConfirmWithReason.tsx';
import { formatCount, useBilingual } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Time } from '../../ui/Time.tsx';
import { useUrlState } from '../../ui/use-url-state.ts';
import './register-texts.ts';
import { RecallDialog } from './RecallDialog.tsx';

/** Every recall of the brand; makes one, ends one. */
export default function RecallsPages() {
  const { t } = useTranslation('recalls');
  const bilingual = useBilingual();
  const { message } = App.useApp();
  const mayRecall = useCan('canRecall');
  const [{ state, dialog, batch }, change] = useUrlState({ state: '', dialog: '', batch: '' });
  const [ending, setEnding] = useState<Recall | null>(null);
  const known = (['open', 'ended'] as const).find((one) => one === state);
  const query = known === undefined ? {} : { state: known };
  const end = useAction(endRecall, {
    invalidates: [listRecalls, getBatch, listUnitRanges, listAudit],
    onSuccess: () => {
      void message.success(t('end.done'));
      setEnding(null);
    },
  });
  const blocked = mayRecall ? null : t('blocked');
  const create = (
    <ActionButton
      type="primary"
      danger
      blocked={blocked}
      onClick={() => change({ dialog: 'new' }, { keepPage: true })}
    >
      {t('create')}
    </ActionButton>
  );
  const columns: Column<Recall>[] = [
    {
      key: 'state',
      title: t('columns.state'),
      render: (_, { end: ended }) => (
        <Tag color={ended === null ? 'volcano' : 'default'} variant="filled">
          {t(ended === null ? 'states.open' : 'states.ended')}
        </Tag>
      ),
    },
    {
      key: 'text',
      title: t('columns.text'),
      render: (_, { text, instructions }) => (
        <div style={{ minWidth: 200, maxWidth: 420, whiteSpace: 'normal' }}>
          {bilingual(text)}
          <div className="quiet">{bilingual(instructions)}</div>
        </div>
      ),
    },
    {
      key: 'batches',
      title: t('columns.batches'),
      render: (_, { batches }) => <BatchLinks batches={batches} />,
    },
    {
      key: 'units',
      title: t('columns.units'),
      align: 'right',
      render: (_, { units }) => formatCount(units),
    },
    { key: 'at', title: t('columns.at'), render: (_, { at }) => <Time at={at} /> },
    { key: 'by', title: t('columns.by'), dataIndex: 'by' },
    {
      key: 'end',
      title: t('columns.end'),
      render: (_, recall) =>
        recall.end === null ? (
          <ActionButton size="small" blocked={blocked} onClick={() => setEnding(recall)}>
            {t('end.action')}
          </ActionButton>
        ) : (
          <>
            <Time at={recall.end.at} />
            <div className="quiet">{recall.end.reason}</div>
          </>
        ),
    },
  ];
  const exported: CsvColumn<Recall>[] = [
    { title: t('columns.id'), value: ({ id }) => id },
    { title: t('columns.text'), value: ({ text }) => bilingual(text) },
    { title: t('columns.instructions'), value: ({ instructions }) => bilingual(instructions) },
    {
      title: t('columns.batches'),
      value: ({ batches }) => batches.map(({ batchNumber }) => batchNumber).join(' '),
    },
    { title: t('columns.units'), value: ({ units }) => units },
    { title: t('columns.at'), value: ({ at }) => at },
    { title: t('columns.by'), value: ({ by }) => by },
    { title: t('columns.end'), value: ({ end: ended }) => ended?.at ?? null },
    { title: t('columns.endReason'), value: ({ end: ended }) => ended?.reason ?? null },
  ];
  return (
    <>
      <PageHeader
        title={t('title')}
        detail={t('lead')}
        actions={
          <>
            <ExportButton
              name="recalls"
              columns={exported}
              keyOf={({ id }) => id}
              operation={listRecalls}
              query={query}
            />
            {create}
          </>
        }
      />
      <Panel flush>
        <ServerTable
          operation={listRecalls}
          input={{ query }}
          columns={columns}
          name="recalls"
          rowKey={({ id }) => id}
          empty={{ text: t('empty'), action: create }}
          filters={
            <Select
              aria-label={t('filters.state')}
              value={known ?? ''}
              style={{ minWidth: 132 }}
              options={[
                { value: '', label: t('filters.all') },
                { value: 'open', label: t('states.open') },
                { value: 'ended', label: t('states.ended') },
              ]}
              onChange={(next) => change({ state: next })}
            />
          }
        />
      </Panel>
      {dialog === 'new' && mayRecall && (
        <RecallDialog
          batchNumber={batch}
          onClose={() => change({ dialog: '', batch: '' }, { keepPage: true, push: false })}
        />
      )}
      <ConfirmWithReason
        open={ending !== null}
        title={t('end.title')}
        confirm={t('end.action')}
        pending={end.isPending}
        error={end.error}
        onConfirm={(reason) =>
          ending && end.mutate({ params: { recallId: ending.id }, body: { reason } })
        }
        onClose={() => setEnding(null)}
      >
        <p>{t('end.hint', { count: ending?.units ?? 0 })}</p>
      </ConfirmWithReason>
    </>
  );
}

function BatchLinks({ batches }: Pick<Recall, 'batches'>) {
  return (
    <span style={{ display: 'inline-flex', flexWrap: 'wrap', gap: 8, maxWidth: 240 }}>
      {batches.map(({ batchNumber, lot }) => (
        <Link key={batchNumber} to={`/batches/${batchNumber}`}>
          {batchNumber} · {lot}
        </Link>
      ))}
    </span>
  );
}
