import { getBatch, listUnitRanges, listUnitSegments, type Batch } from '@zhenma/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useOperation } from '../../api/hooks.ts';
import { DemoTag } from '../../ui/DemoTag.tsx';
import { DetailPage } from '../../ui/DetailPage.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { FactList } from '../../ui/FactList.tsx';
import { formatCount, useBilingual } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
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
  const query = useOperation(
    getBatch,
    { params: { batchNumber: number } },
    { refetchInterval: (batch) => (batch !== undefined && isChanging(batch) ? 2000 : false) },
  );
  return (
    <DetailPage
      query={query}
      list={{ title: t('title'), path: '/batches' }}
      missing={t('detail.notFound', { number: batchNumber })}
      back={t('detail.backToList')}
      heading={t('detail.heading', { number: batchNumber })}
    >
      {(batch) => <BatchView batch={batch} error={query.error} />}
    </DetailPage>
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
            <FactList
              facts={[
                [
                  t('columns.product'),
                  <Link key="product" to={`/products/${productId}`}>
                    {bilingual(productName)}
                  </Link>,
                ],
                [t('columns.gtin'), batch.gtin],
                [
                  t('columns.lot'),
                  <span key="lot" className="code">
                    {lot}
                  </span>,
                ],
                [t('columns.quantity'), formatCount(quantity)],
                [t('columns.productionDate'), batch.productionDate],
                [t('columns.expiryDate'), batch.expiryDate ?? t('detail.noExpiry')],
                [t('columns.createdAt'), <Time key="at" at={batch.createdAt} />],
                [t('detail.epoch'), batch.keyEpoch],
              ]}
            />
          </Panel>
        </div>
      </div>
    </>
  );
}
