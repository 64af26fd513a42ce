import {
  countRange,
  downloadUnaccounted,
  getBatch,
  getReconciliation,
  listAudit,
  listUnitRanges,
  voidUnaccounted,
  type IndexRange,
  type Reconciliation,
} from '@zhenma/contract';
import { Alert, App, Button, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { download } from '../../api/download.ts';
import { useAction } from '../../api/hooks.ts';
import { useCan } from '../../app/session.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ConfirmWithReason } from '../../ui/ConfirmWithReason.tsx';
import { formatCount } from '../../ui/format.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useDescribeProblem } from '../../ui/use-describe-problem.ts';

interface Props {
  batchNumber: number;
  figures: Reconciliation;
  onReload: () => void;
}

/** The ranges that nobody can account for, to take along as CSV or to void in one step. */
export function UnaccountedPanel({ batchNumber, figures, onReload }: Props) {
  const { t } = useTranslation('reconciliation');
  const { message, notification } = App.useApp();
  const describe = useDescribeProblem();
  const mayVoid = useCan('canVoidUnits');
  const [isAsking, setAsking] = useState(false);
  const [isLoading, setLoading] = useState(false);
  const { unaccounted, unaccountedRanges, unaccountedRangeCount, version } = figures;
  const voiding = useAction(voidUnaccounted, {
    invalidates: [getReconciliation, getBatch, listUnitRanges, listAudit],
    onSuccess: () => {
      setAsking(false);
      void message.success(t('unaccounted.done', { count: unaccounted }));
    },
  });
  if (unaccounted === 0) return null;
  const name = `unaccounted-${batchNumber}.csv`;
  const take = async () => {
    setLoading(true);
    try {
      await download(downloadUnaccounted, { params: { batchNumber } }, name);
    } catch (error) {
      notification.error({
        title: t('unaccounted.failed'),
        description: describe(error).text,
      });
    } finally {
      setLoading(false);
    }
  };
  const hasChanged = voiding.error?.code === 'conflict';
  return (
    <Panel
      flush
      title={<span className="panel-inset">{t('unaccounted.title', { count: unaccounted })}</span>}
      extra={
        <span className="panel-inset unaccounted-actions">
          <Button
            icon={<Icon name="download" size={16} />}
            loading={isLoading}
            onClick={() => void take()}
          >
            CSV
          </Button>
          <ActionButton
            danger
            blocked={mayVoid ? null : t('unaccounted.blocked')}
            onClick={() => {
              voiding.reset();
              setAsking(true);
            }}
          >
            {t('unaccounted.void')}
          </ActionButton>
        </span>
      }
    >
      <Table<IndexRange>
        size="small"
        rowKey="from"
        dataSource={unaccountedRanges}
        pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false, size: 'small' }}
        columns={[
          {
            key: 'range',
            title: t('unaccounted.range'),
            render: (_, { from, to }) =>
              from === to ? formatCount(from) : `${formatCount(from)} – ${formatCount(to)}`,
          },
          {
            key: 'count',
            title: t('unaccounted.units'),
            align: 'right',
            render: (_, range) => formatCount(countRange(range)),
          },
        ]}
      />
      {unaccountedRangeCount > unaccountedRanges.length && (
        <p className="quiet panel-inset">
          {t('unaccounted.more', {
            shown: unaccountedRanges.length,
            total: unaccountedRangeCount,
          })}
        </p>
      )}
      <ConfirmWithReason
        open={isAsking}
        danger
        title={t('unaccounted.confirmTitle', { count: unaccounted })}
        confirm={t('unaccounted.confirm', { count: unaccounted })}
        pending={voiding.isPending}
        error={hasChanged ? null : voiding.error}
        onConfirm={(note) => voiding.mutate({ params: { batchNumber }, body: { version, note } })}
        onClose={() => setAsking(false)}
      >
        <Alert
          type="error"
          showIcon
          title={t('unaccounted.effect', {
            count: unaccounted,
            ranges: formatCount(unaccountedRangeCount),
          })}
          description={t('unaccounted.consequence')}
        />
        {hasChanged && (
          <Alert
            type="warning"
            showIcon
            role="alert"
            style={{ marginTop: 12 }}
            title={t('unaccounted.changed')}
            action={
              <Button
                size="small"
                onClick={() => {
                  voiding.reset();
                  setAsking(false);
                  onReload();
                }}
              >
                {t('unaccounted.reload')}
              </Button>
            }
          />
        )}
      </ConfirmWithReason>
    </Panel>
  );
}
