import { endOtherSessions, endOwnSession, listOwnSessions } from '@zhenma/contract';
import { App, Button, Skeleton, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAction, useOperation } from '../../api/hooks.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Time } from '../../ui/Time.tsx';
import { useDescribeProblem } from '../../ui/use-describe-problem.ts';
import { nameDevice } from './device-rules.ts';

/** Where one is signed in; each place can be signed out. */
export function SessionsPanel() {
  const { t } = useTranslation('account');
  const { message } = App.useApp();
  const describe = useDescribeProblem();
  const list = useOperation(listOwnSessions, {});
  const settled = {
    invalidates: [listOwnSessions],
    onSuccess: () => void message.success(t('sessions.ended')),
  };
  const end = useAction(endOwnSession, settled);
  const endOthers = useAction(endOtherSessions, settled);
  const onError = (error: unknown) => void message.error(describe(error).text);
  if (list.data === undefined) {
    return (
      <Panel title={t('sessions.title')}>
        {list.error === null ? (
          <Skeleton active paragraph={{ rows: 2 }} />
        ) : (
          <ErrorState error={list.error} onRetry={() => void list.refetch()} />
        )}
      </Panel>
    );
  }
  const { rows } = list.data;
  return (
    <Panel title={t('sessions.title')}>
      <ul className="own-sessions">
        {rows.map(({ id, userAgent, network, createdAt, lastSeenAt, isThis }) => (
          <li key={id}>
            <div>
              <strong>{nameDevice(userAgent) ?? t('sessions.unknown')}</strong>{' '}
              {isThis && (
                <Tag color="green" variant="filled">
                  {t('sessions.this')}
                </Tag>
              )}
              <div className="quiet">
                {t('sessions.network')} {network} · {t('sessions.opened')} <Time at={createdAt} /> ·{' '}
                {t('sessions.seen')} <Time at={lastSeenAt} />
              </div>
            </div>
            {!isThis && (
              <Button
                size="small"
                loading={end.isPending && end.variables.params.sessionId === id}
                onClick={() => end.mutate({ params: { sessionId: id } }, { onError })}
              >
                {t('sessions.end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {rows.length > 1 && (
        <Button loading={endOthers.isPending} onClick={() => endOthers.mutate({}, { onError })}>
          {t('sessions.endOthers')}
        </Button>
      )}
    </Panel>
  );
}
