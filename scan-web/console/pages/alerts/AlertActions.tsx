import {
  getAlert,
  getOverview,
  listAlerts,
  listAudit,
  updateAlert,
  type AlertDetail,
} from '@zhenma/contract';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/hooks.ts';
import { useCan } from '../../app/session.ts';
import { ConfirmWithReason } from '../../ui/ConfirmWithReason.tsx';

/** Acknowledge or dismiss, for those who may, as long as the alert is not settled. */
export function AlertActions({ alert }: { alert: AlertDetail }) {
  const { t } = useTranslation('alerts');
  const { message } = App.useApp();
  const mayHandle = useCan('canHandleAlerts');
  const [asked, setAsked] = useState<'acknowledged' | 'dismissed' | null>(null);
  const update = useAction(updateAlert, {
    invalidates: [getAlert, listAlerts, getOverview, listAudit],
    onSuccess: () => {
      setAsked(null);
      void message.success(t('done'));
    },
  });
  if (!mayHandle || alert.state === 'dismissed') return null;
  const deed = asked === 'acknowledged' ? 'acknowledge' : 'dismiss';
  const ask = (state: 'acknowledged' | 'dismissed') => {
    update.reset();
    setAsked(state);
  };
  return (
    <>
      <Button onClick={() => ask('dismissed')}>{t('dismiss.action')}</Button>
      {alert.state === 'open' && (
        <Button type="primary" onClick={() => ask('acknowledged')}>
          {t('acknowledge.action')}
        </Button>
      )}
      <ConfirmWithReason
        open={asked !== null}
        title={t(`${deed}.title`)}
        confirm={t(`${deed}.action`)}
        pending={update.isPending}
        error={update.error}
        onClose={() => setAsked(null)}
        onConfirm={(reason) => {
          if (asked === null) return;
          update.mutate({ params: { alertId: alert.id }, body: { state: asked, reason } });
        }}
      >
        {deed === 'acknowledge'
          ? t('acknowledge.effect')
          : t('dismiss.effect', { count: alert.units })}
      </ConfirmWithReason>
    </>
  );
}
