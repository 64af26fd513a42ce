import { listAudit, listBatches, listKeys, revokeKey, startKeyEpoch } from '@zhenma/contract';
import type { KeyEpoch } from '@zhenma/contract';
import { App, Skeleton, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction, useOperation } from '../../api/hooks.ts';
import { useCan } from '../../app/session.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ConfirmWithReason } from '../../ui/ConfirmWithReason.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { formatCount } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Time } from '../../ui/Time.tsx';

/** The epochs of the key that the brand's codes are derived with; starts a new one, revokes one. */
export function KeysPage() {
  const { t } = useTranslation('batches');
  const { modal, message } = App.useApp();
  const mayChange = useCan('canRevokeKeys');
  const [revoked, setRevoked] = useState<KeyEpoch | null>(null);
  const keys = useOperation(listKeys, {});
  const start = useAction(startKeyEpoch, {
    invalidates: [listKeys, listAudit],
    onSuccess: ({ rows }) =>
      void message.success(t('keys.started', { epoch: rows[0]?.epoch ?? '' })),
  });
  const revoke = useAction(revokeKey, {
    invalidates: [listKeys, listBatches, listAudit],
    onSuccess: () => {
      void message.success(t('keys.done', { epoch: revoked?.epoch ?? '' }));
      setRevoked(null);
    },
  });
  const confirmStart = () =>
    void modal.confirm({
      title: t('keys.startTitle'),
      content: t('keys.startHint'),
      okText: t('keys.start'),
      onOk: () => start.mutate({}),
    });
  const blocked = mayChange ? null : t('keys.blocked');
  const rows = keys.data?.rows;
  return (
    <>
      <PageHeader
        title={t('keys.title')}
        above={[{ title: t('title'), path: '/batches' }]}
        detail={t('keys.lead')}
        actions={
          <ActionButton blocked={blocked} loading={start.isPending} onClick={confirmStart}>
            {t('keys.start')}
          </ActionButton>
        }
      />
      {start.error !== null && <ErrorState error={start.error} />}
      {keys.error !== null && <ErrorState error={keys.error} onRetry={() => void keys.refetch()} />}
      <Panel>
        {rows === undefined && keys.error === null && <Skeleton active title={false} />}
        {rows?.length === 0 && <EmptyState text={t('keys.empty')} />}
        <ul className="keys">
          {rows?.map((key) => (
            <KeyRow key={key.epoch} epoch={key} blocked={blocked} onRevoke={setRevoked} />
          ))}
        </ul>
      </Panel>
      <ConfirmWithReason
        open={revoked !== null}
        danger
        title={t('keys.revokeTitle', { epoch: revoked?.epoch ?? '' })}
        confirm={t('keys.revoke')}
        pending={revoke.isPending}
        error={revoke.error}
        onConfirm={(reason) =>
          revoked && revoke.mutate({ params: { epoch: revoked.epoch }, body: { reason } })
        }
        onClose={() => setRevoked(null)}
      >
        <p>
          {t('keys.revokeHint', { batches: revoked?.batches ?? 0, units: revoked?.units ?? 0 })}
        </p>
      </ConfirmWithReason>
    </>
  );
}

interface RowProps {
  epoch: KeyEpoch;
  blocked: string | null;
  onRevoke: (epoch: KeyEpoch) => void;
}

function KeyRow({ epoch: key, blocked, onRevoke }: RowProps) {
  const { t } = useTranslation('batches');
  const { epoch, createdAt, isCurrent, batches, units, revoked } = key;
  const state = revoked !== null ? 'revoked' : isCurrent ? 'current' : 'older';
  const colour = { revoked: 'red', current: 'green', older: 'default' }[state];
  return (
    <li>
      <div>
        <strong>
          {t('keys.epoch')} {epoch}
        </strong>{' '}
        <Tag color={colour} variant="filled">
          {t(`keys.${state}`)}
        </Tag>
        <div className="quiet">
          <Time at={createdAt} /> · {t('keys.batches')} {formatCount(batches)} · {t('keys.units')}{' '}
          {formatCount(units)}
        </div>
        {revoked !== null && (
          <div className="quiet">
            <Time at={revoked.at} /> · {revoked.by} · {revoked.reason}
          </div>
        )}
      </div>
      {revoked === null && (
        <ActionButton danger blocked={blocked} onClick={() => onRevoke(key)}>
          {t('keys.revoke')}
        </ActionButton>
      )}
    </li>
  );
}
