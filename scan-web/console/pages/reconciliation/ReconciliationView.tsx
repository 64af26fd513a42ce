import { getReconciliation, type Batch, type Reconciliation } from '@zhenma/contract';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../api/hooks.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { formatCount } from '../../ui/format.ts';
import { PageSkeleton } from '../../ui/PageSkeleton.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { EquationBar } from './EquationBar.tsx';
import { FigureTable } from './FigureTable.tsx';
import { StockCountForm } from './StockCountForm.tsx';
import { UnaccountedPanel } from './UnaccountedPanel.tsx';

/** What became of every index of a batch. */
export function ReconciliationView({ batch }: { batch: Batch }) {
  const params = { batchNumber: batch.number };
  const query = useOperation(getReconciliation, { params });
  const figures = query.isPlaceholderData ? undefined : query.data;
  const retry = () => void query.refetch();
  if (figures === undefined) {
    return query.error === null ? (
      <PageSkeleton />
    ) : (
      <ErrorState error={query.error} onRetry={retry} />
    );
  }
  return (
    <div className="reconciliation">
      {query.error !== null && <ErrorState error={query.error} onRetry={retry} />}
      <Equation figures={figures} />
      <UnaccountedPanel batchNumber={batch.number} figures={figures} onReload={retry} />
      <StockCountForm batch={batch} stockCount={figures.stockCount} />
    </div>
  );
}

function Equation({ figures }: { figures: Reconciliation }) {
  const { t } = useTranslation('reconciliation');
  const { unaccounted, labelsPrinted, labelsReprinted } = figures;
  return (
    <Panel
      title={t('equation.title')}
      extra={
        <strong className={unaccounted === 0 ? 'balance-even' : 'balance-open'}>
          {unaccounted === 0 ? t('equation.even') : t('equation.open', { count: unaccounted })}
        </strong>
      }
    >
      <EquationBar figures={figures} />
      <FigureTable figures={figures} />
      <p className="quiet" style={{ marginBottom: 0 }}>
        {t('equation.printed', {
          printed: formatCount(labelsPrinted),
          reprinted: formatCount(labelsReprinted),
        })}
      </p>
    </Panel>
  );
}
