import { listDiversionCases, type DiversionCase, type DiversionCaseState } from '@zhenma/contract';
import { Button, Skeleton, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CallInput } from '../../api/call.ts';
import { useOperation } from '../../api/hooks.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { formatCount } from '../../ui/format.ts';
import { useTimeZone } from '../../ui/Time.tsx';
import { formatMoment } from '../../ui/time-rules.ts';

interface Props {
  state: DiversionCaseState;
  query: NonNullable<CallInput<typeof listDiversionCases>['query']>;
  count: { total: number; overdue: number };
}

const step = 10;
const mostShown = 200;

/** The cases in one state, the one that changed last first. */
export function BoardColumn({ state, query, count }: Props) {
  const { t } = useTranslation('diversionCases');
  const [pageSize, setPageSize] = useState(step);
  const { data, error, refetch } = useOperation(
    listDiversionCases,
    { query: { ...query, state, pageSize } },
    { enabled: count.total > 0 },
  );
  const rows = count.total === 0 ? [] : data?.rows;
  return (
    <section className="board-column" aria-label={t(`states.${state}`)}>
      <h2>
        {t(`states.${state}`)} <span className="quiet tabular">{formatCount(count.total)}</span>
        {count.overdue > 0 && (
          <Tag color="red" variant="filled">
            {t('overdue')} {formatCount(count.overdue)}
          </Tag>
        )}
      </h2>
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {rows === undefined && error === null && <Skeleton active paragraph={{ rows: 2 }} />}
      {rows?.length === 0 && <p className="quiet">{t('board.empty')}</p>}
      <ul>
        {rows?.map((shown) => (
          <li key={shown.id}>
            <Card shown={shown} />
          </li>
        ))}
      </ul>
      {count.total > pageSize && pageSize < mostShown && (
        <Button block onClick={() => setPageSize((size) => Math.min(size + 2 * step, mostShown))}>
          {t('board.more')}
        </Button>
      )}
    </section>
  );
}

function Card({ shown }: { shown: DiversionCase }) {
  const { t } = useTranslation('diversionCases');
  const zone = useTimeZone();
  const { dueAt, appealUntil, state } = shown;
  return (
    <Link to={`/diversion-cases/${shown.id}`} className="board-card" data-overdue={shown.isOverdue}>
      <span className="code quiet">{shown.number}</span>
      <strong>{shown.dealer.name}</strong>
      <span>{shown.title}</span>
      {shown.foundIn.length > 0 && <span className="quiet">→ {shown.foundIn.join('、')}</span>}
      {state === 'appeal' && (
        <span className="quiet">
          {shown.hasStatement
            ? t('board.answered')
            : appealUntil !== null &&
              t('board.answerUntil', { day: formatMoment(appealUntil, zone) })}
        </span>
      )}
      {dueAt !== null && state !== 'closed' && (
        <span className="quiet">{t('board.due', { day: formatMoment(dueAt, zone) })}</span>
      )}
      <span className="board-foot">
        <span className="quiet">{shown.assignee?.name ?? t('nobody')}</span>
        {shown.result !== null && <span className="quiet">{t(`results.${shown.result}`)}</span>}
        {shown.isOverdue && (
          <Tag color="red" variant="filled">
            {t('overdue')}
          </Tag>
        )}
      </span>
    </Link>
  );
}
