import { listAudit } from '@zhenma/contract';
import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useOperation } from '../../api/hooks.ts';
import { useCan } from '../../app/session.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Time } from '../../ui/Time.tsx';
import { AuditSentence } from '../settings/AuditSentence.tsx';

/** What staff did to a batch, for those who may see the audit log. */
export function ActivityPanel({ batchNumber }: { batchNumber: number }) {
  const { t } = useTranslation('batches');
  const mayView = useCan('canViewAudit');
  const subject = `batch:${batchNumber}`;
  const audit = useOperation(listAudit, { query: { subject, pageSize: 8 } }, { enabled: mayView });
  if (!mayView) return null;
  const rows = audit.data?.rows;
  return (
    <Panel
      title={t('activity.title')}
      extra={
        <Link to={`/settings?tab=audit&subject=${encodeURIComponent(subject)}`}>
          {t('activity.all')}
        </Link>
      }
    >
      {audit.error !== null && (
        <ErrorState error={audit.error} onRetry={() => void audit.refetch()} />
      )}
      {rows === undefined && audit.error === null && <Skeleton active title={false} />}
      {rows?.length === 0 && <p className="quiet">{t('activity.empty')}</p>}
      <ul className="batch-activity">
        {rows?.map((entry) => (
          <li key={entry.id}>
            <AuditSentence entry={entry} />
            <span className="quiet">
              <Time at={entry.at} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
