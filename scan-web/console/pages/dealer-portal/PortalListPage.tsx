import { listPortalCases } from '@zhenma/contract';
import { Alert, Pagination } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useOperation } from '../../api/hooks.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PageSkeleton } from '../../ui/PageSkeleton.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Time } from '../../ui/Time.tsx';
import { useUrlState } from '../../ui/use-url-state.ts';
import { Deadline } from './Deadline.tsx';
import { PortalStateTag } from './PortalStateTag.tsx';

const pageSize = 20;

/** The dealer's own cases, the one that changed last first. */
export function PortalListPage() {
  const { t } = useTranslation('dealerPortal');
  const [{ page }, change] = useUrlState({ page: '1' });
  const current = Number(page) || 1;
  const list = useOperation(listPortalCases, { query: { page: current, pageSize } });
  const { data } = list;
  if (data === undefined) {
    return list.error === null ? (
      <PageSkeleton />
    ) : (
      <ErrorState error={list.error} onRetry={() => void list.refetch()} />
    );
  }
  return (
    <>
      <PageHeader title={t('title')} {...(data.total > 0 && { detail: t('lead') })} />
      {data.unanswered > 0 && (
        <Alert
          className="portal-waiting"
          type="warning"
          showIcon
          title={t('waiting', { count: data.unanswered })}
          description={<Deadline until={data.answerUntil} />}
        />
      )}
      {data.withheld > 0 && (
        <Alert type="info" showIcon title={t('withheld', { count: data.withheld })} />
      )}
      {data.rows.length === 0 && data.withheld === 0 && (
        <Panel>
          <EmptyState text={t('empty')} />
        </Panel>
      )}
      <ul className="portal-list">
        {data.rows.map((shown) => (
          <li key={shown.id}>
            <Link to={`/portal/${shown.id}`}>
              <span className="portal-head">
                <strong>{shown.title}</strong>
                <PortalStateTag state={shown.state} />
              </span>
              <span className="quiet">
                <span className="code">{shown.number}</span> · <Time at={shown.sharedAt} />
              </span>
              {shown.state === 'may_answer' && <Deadline until={shown.answerUntil} />}
            </Link>
          </li>
        ))}
      </ul>
      {data.total > pageSize && (
        <Pagination
          current={current}
          pageSize={pageSize}
          total={data.total}
          showSizeChanger={false}
          onChange={(next) => change({ page: String(next) }, { keepPage: true })}
        />
      )}
    </>
  );
}
