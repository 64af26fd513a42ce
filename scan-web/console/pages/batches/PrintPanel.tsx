import type { Batch } from '@zhenma/contract';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCan } from '../../app/session.ts';
import { ActionLink } from '../../ui/ActionLink.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { isIssued } from './batch-rules.ts';

/** The ways from a batch to its labels: print, look at jobs, record spoilage, reconcile. */
export function PrintPanel({ batch }: { batch: Batch }) {
  const { t } = useTranslation('batches');
  const mayPrint = useCan('canPrint');
  const blocked = !mayPrint
    ? t('print.blocked')
    : !isIssued(batch)
      ? t('print.notReady')
      : batch.state === 'voided'
        ? t('activate.voidedBatch')
        : null;
  return (
    <Panel title={t('print.title')}>
      <p className="quiet" style={{ marginTop: 0 }}>
        {t('print.lead')}
      </p>
      <ActionLink
        to={`/printing/new?batch=${batch.number}`}
        block
        icon={<Icon name="print" size={16} />}
        blocked={blocked}
      >
        {t('print.start')}
      </ActionLink>
      <ul className="print-links">
        <li>
          <Link to={`/printing?batch=${batch.number}`}>{t('print.jobs')}</Link>
        </li>
        <li>
          <Link to={`/printing/spoilage?batch=${batch.number}`}>{t('print.spoilage')}</Link>
        </li>
        <li>
          <Link to={`/printing/reconciliation?batch=${batch.number}`}>
            {t('print.reconciliation')}
          </Link>
        </li>
      </ul>
    </Panel>
  );
}
