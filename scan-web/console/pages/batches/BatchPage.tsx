import { getBatch, listUnitRanges, listUnitSegments, type Batch } from '@zhenma/contract';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Descriptions } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useOperation } from '../../api/hooks.ts';
import { DemoTag } from '../../ui/DemoTag.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { formatCount, useBilingual } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PageSkeleton } from '../../ui/PageSkeleton.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Time } from '../../ui/Time.tsx';
import { useUrlState } from '../../ui/use-url-state.ts';
import { PackagesPanel } from '../packages/PackagesPanel.tsx';
import { ActivityPanel } from './ActivityPanel.tsx';
import { isChanging, isIssued } from './batch-rules.ts';
import { BatchActions } from './BatchActions.tsx';
import { BatchSteps } from './BatchSteps.tsx';
import { CountsBar } from './CountsBar.tsx';
import { FilesPanel } from './FilesPanel.tsx';
import { IssuingPanel } from './IssuingPanel.tsx';
import { PrintPanel } from './PrintPanel.tsx';
import { RangesPanel } from './RangesPanel.tsx';
import { BatchStateTag } from './BatchStateTag.tsx';

/** One batch: how far it is, what was made of it, and what can be done. */
export function BatchPage() {
  const { t } = useTranslation('batches');
  const { batchNumber = '' } = useParams();
  const number = Number(batchNumber);
  const above = [{ title: t('title'), path: '/batches' }];
  const query = useOperation(
    getBatch,
    { params: { batchNumber: number } },
    { refetchInterval: (batch) => (batch !== undefined && isChanging(batch) ? 2000 : false) },
  );
  const batch = query.data?.number === number ? query.data : undefined;
  if (batch !== undefined) return <BatchView batch={batch} error={query.error} />;
  if (query.error === null) return <PageSkeleton />;
  const isMissing = query.error.code === 'not_found' || query.error.code === 'invalid_input';
  return (
    <>
      <PageHeader title={t('detail.heading', { number: batchNumber })} above={above} />
      {isMissing ? (
        <Panel>
          <EmptyState
            text={t('detail.notFound', { number: batchNumber })}
            action={
              <Link to="/batches">
                <Button>{t('detail.backToList')}</Button>
              </Link>
            }
          />
        </Panel>
      ) : (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      )}
    </>
  );
}

function BatchView({ batch, error }: { batch: Batch; error: unknown }) {
  const { t } = useTranslation('batches');
  const bilingual = useBilingual();
  const client = useQueryClient();
  const [{ dialog }, change] = useUrlState({ dialog: '' });
  const { number, lot, isDemo, quantity, productName, productId } = batch;
  const reload = () => {
    for (const { id } of [getBatch, listUnitRanges, listUnitSegments]) {
      void client.invalidateQueries({ queryKey: [id] });
    }
  };
  return (
    <>
      <PageHeader
        title={t('detail.heading', { number })}
        documentTitle={t('detail.documentTitle', { number, lot })}
        above={[{ title: t('title'), path: '/batches' }]}
        tags={
          <>
            <BatchStateTag state={batch.state} />
            {isDemo && <DemoTag />}
          </>
        }
        detail={
          <>
            {bilingual(productName)} · {t('columns.lot')} <span className="code">{lot}</span>
          </>
        }
        actions={
          <BatchActions
            batch={batch}
            deed={dialog}
            onChoose={(next) => change({ dialog: next }, { keepPage: true, push: next !== '' })}
          />
        }
      />
      <div className="batch">
        <div className="batch-column">
          {error !== null && <ErrorState error={error} onRetry={reload} />}
          <Panel>
            <BatchSteps batch={batch} />
          </Panel>
          <IssuingPanel batch={batch} onChanged={reload} />
          <Panel
            title={t('detail.reference')}
            extra={<span className="quiet">{t('detail.ofQuantity', { count: quantity })}</span>}
          >
            <CountsBar batch={batch} />
          </Panel>
          <FilesPanel batch={batch} />
          {isIssued(batch) && <PackagesPanel batch={batch} />}
          <RangesPanel batchNumber={number} />
          <ActivityPanel batchNumber={number} />
        </div>
        <div className="batch-column">
          <PrintPanel batch={batch} />
          <Panel title={t('detail.facts')}>
            <Descriptions
              size="small"
              styles={{ label: { minWidth: 88 } }}
              column={1}
              colon={false}
              items={[
                {
                  key: 'product',
                  label: t('columns.product'),
                  children: <Link to={`/products/${productId}`}>{bilingual(productName)}</Link>,
                },
                { key: 'gtin', label: t('columns.gtin'), children: batch.gtin },
                {
                  key: 'lot',
                  label: t('columns.lot'),
                  children: <span className="code">{lot}</span>,
                },
                {
                  key: 'quantity',
                  label: t('columns.quantity'),
                  children: formatCount(quantity),
                },
                {
                  key: 'made',
                  label: t('columns.productionDate'),
                  children: batch.productionDate,
                },
                {
                  key: 'expiry',
                  label: t('columns.expiryDate'),
                  children: batch.expiryDate ?? t('detail.noExpiry'),
                },
                {
                  key: 'ordered',
                  label: t('columns.createdAt'),
                  children: <Time at={batch.createdAt} />,
                },
                { key: 'epoch', label: t('detail.epoch'), children: batch.keyEpoch },
              ]}
            />
          </Panel>
        </div>
      </div>
    </>
  );
}
