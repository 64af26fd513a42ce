import type { ReactNode } from 'react';
import { getBatch, type Batch } from '@zhenma/contract';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../api/hooks.ts';
import { parseCount } from '../../forms/count-rules.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PageSkeleton } from '../../ui/PageSkeleton.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useUrlState } from '../../ui/use-url-state.ts';
import { isIssued } from '../batches/batch-rules.ts';
import { BatchSelect } from '../batches/BatchSelect.tsx';
import { PrintingTabs } from '../printing/PrintingTabs.tsx';

interface Props {
  page: 'spoilage' | 'reconciliation';
  children: (batch: Batch) => ReactNode;
}

/** A page about one batch, which is chosen at its head and kept in the address. */
export function BatchPage({ page, children }: Props) {
  const { t } = useTranslation('reconciliation');
  const [{ batch: typed }, change] = useUrlState({ batch: '' });
  const number = parseCount(typed);
  const query = useOperation(
    getBatch,
    { params: { batchNumber: number ?? 0 } },
    { enabled: number !== null },
  );
  const batch = query.data?.number === number ? query.data : undefined;
  const body = () => {
    if (number === null) {
      return (
        <Panel>
          <EmptyState text={t(`${page}.choose`)} />
        </Panel>
      );
    }
    if (batch === undefined) {
      return query.error === null ? (
        <PageSkeleton />
      ) : (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      );
    }
    if (!isIssued(batch)) {
      return (
        <Panel>
          <EmptyState text={t('notIssued', { number })} />
        </Panel>
      );
    }
    return <div key={number}>{children(batch)}</div>;
  };
  return (
    <>
      <PageHeader
        title={t(`${page}.title`)}
        {...(number === null
          ? {}
          : { documentTitle: `${t(`${page}.title`)} · ${t('batchNumber', { number })}` })}
        detail={t(`${page}.lead`)}
      />
      <PrintingTabs current={page} />
      <div className="batch-choice">
        <BatchSelect
          value={number}
          placeholder={t('chooseBatch')}
          onChange={(next) => change({ batch: next === null ? '' : `${next}` })}
        />
        {batch !== undefined && (
          <span className="quiet">{t('ordered', { count: batch.quantity })}</span>
        )}
      </div>
      {body()}
    </>
  );
}
