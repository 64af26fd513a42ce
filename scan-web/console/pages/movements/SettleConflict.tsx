import {
  listAudit,
  listCustodyConflicts,
  settleCustodyConflict,
  type CustodyCommandView,
} from '@zhenma/contract';
import { App, Button, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/hooks.ts';
import { ConfirmWithReason } from '../../ui/ConfirmWithReason.tsx';

/** Tries a conflict again, or puts it away, with a reason. */
export function SettleConflict({ conflict }: { conflict: CustodyCommandView }) {
  const { t } = useTranslation('movements');
  const { message } = App.useApp();
  const [asked, setAsked] = useState<'retry' | 'dismiss' | null>(null);
  const settle = useAction(settleCustodyConflict, {
    invalidates: [listCustodyConflicts, listAudit],
    onSuccess: ({ standing }) => {
      setAsked(null);
      if (standing === 'conflict') void message.warning(t('stillConflict'));
      else void message.success(t(standing));
    },
  });
  const ask = (action: 'retry' | 'dismiss') => {
    settle.reset();
    setAsked(action);
  };
  const action = asked ?? 'retry';
  return (
    <>
      <Space>
        <Button size="small" onClick={() => ask('retry')}>
          {t('retry')}
        </Button>
        <Button size="small" onClick={() => ask('dismiss')}>
          {t('dismiss')}
        </Button>
      </Space>
      <ConfirmWithReason
        open={asked !== null}
        title={t(`${action}Title`)}
        confirm={t(action)}
        danger={action === 'dismiss'}
        pending={settle.isPending}
        error={settle.error}
        onClose={() => setAsked(null)}
        onConfirm={(note) =>
          settle.mutate({ params: { commandId: conflict.id }, body: { action, note } })
        }
      >
        {t(`${action}Effect`)}
      </ConfirmWithReason>
    </>
  );
}
