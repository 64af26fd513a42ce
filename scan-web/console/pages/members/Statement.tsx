import { useInfiniteQuery } from '@tanstack/react-query';
import { getMemberStatement, type StatementLine } from '@zhenma/contract';
import { Button, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { call } from '../../api/call.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { useBilingual } from '../../ui/format.ts';
import { Time, useTimeZone } from '../../ui/Time.tsx';
import { groupByMonth, signPoints, type MonthGroup } from './month-rules.ts';

const pageSize = 50;

/** A member's points, newest first, by month; every line says where it came from. */
export function Statement({ memberId }: { memberId: string }) {
  const { t } = useTranslation('members');
  const zone = useTimeZone();
  const query = useInfiniteQuery({
    queryKey: [getMemberStatement.id, memberId],
    queryFn: ({ pageParam, signal }) =>
      call(getMemberStatement, {
        params: { memberId },
        query: { page: pageParam, pageSize },
        signal,
      }),
    initialPageParam: 1,
    getNextPageParam: ({ total }, pages) =>
      pages.length * pageSize < total ? pages.length + 1 : undefined,
  });
  const pages = query.data?.pages;
  const retry = query.error !== null && (
    <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  );
  if (pages === undefined) {
    return retry === false ? <Skeleton active title={false} paragraph={{ rows: 8 }} /> : retry;
  }
  const rows = pages.flatMap((page) => page.rows);
  const total = pages.at(-1)?.total ?? 0;
  const pending = pages[0]?.pending ?? 0;
  if (rows.length === 0) return <EmptyState text={t('statement.empty')} />;
  return (
    <>
      {retry}
      {pending > 0 && (
        <p className="quiet">
          {t('statement.underReview', { count: pending })}{' '}
          <Link to={`/claims?member=${memberId}`}>{t('statement.openReviews')}</Link>
        </p>
      )}
      {groupByMonth(rows, zone, query.hasNextPage).map((group) => (
        <Month key={group.month} group={group} />
      ))}
      <div style={{ display: 'flex', alignItems: 'center', gap: 12, marginTop: 16 }}>
        {query.hasNextPage && (
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('statement.more')}
          </Button>
        )}
        <span className="quiet">{t('statement.shown', { shown: rows.length, total })}</span>
      </div>
    </>
  );
}

function Month({ group }: { group: MonthGroup }) {
  const { t } = useTranslation('members');
  const [year = '', month = ''] = group.month.split('-');
  return (
    <section>
      <div className="statement-month">
        <h3>{t('statement.month', { year, month: Number(month) })}</h3>
        {group.isWhole && (
          <span className="quiet tabular">
            {t('statement.monthTotal', { points: signPoints(group.points) })}
          </span>
        )}
      </div>
      <ul className="statement-lines">
        {group.rows.map((line) => (
          <Line key={line.id} line={line} />
        ))}
      </ul>
    </section>
  );
}

function Line({ line }: { line: StatementLine }) {
  const { t } = useTranslation('members');
  const bilingual = useBilingual();
  return (
    <li>
      <div>
        <div>
          {t(`statement.${line.kind}`)}
          {line.productName !== null && <> · {bilingual(line.productName)}</>}
          {line.reason !== null && <> · {line.reason}</>}
        </div>
        <div className="quiet">
          <Time at={line.at} />
          {line.lot !== null && <> · {t('statement.lot', { lot: line.lot })}</>}
          {line.maskedCode !== null && (
            <>
              {' '}
              · <span className="code">{line.maskedCode}</span>
            </>
          )}
        </div>
      </div>
      <span className={line.points === 0 ? 'statement-points quiet' : 'statement-points'}>
        {signPoints(line.points === 0 ? line.pending : line.points)}
      </span>
    </li>
  );
}
