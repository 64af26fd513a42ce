import { listAudit, listOwnPhones, revokeOwnPhone, type OwnPhone } from '@zhenma/contract';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/hooks.ts';
import { useCan } from '../../app/session.ts';
import { ConfirmWithReason } from '../../ui/ConfirmWithReason.tsx';

/** Lets a phone's scans count again, with a reason. */
export function RevokeOwnPhone({ phone }: { phone: OwnPhone }) {
  const { t } = useTranslation('diversionSettings');
  const { message } = App.useApp();
  const mayRevoke = useCan('canHandleAlerts');
  const [isOpen, setOpen] = useState(false);
  const revoke = useAction(revokeOwnPhone, {
    invalidates: [listOwnPhones, listAudit],
    onSuccess: () => {
      setOpen(false);
      void message.success(t('phones.revoke.done'));
    },
  });
  if (!mayRevoke) return null;
  return (
    <>
      <Button
        size="small"
        onClick={() => {
          revoke.reset();
          setOpen(true);
        }}
      >
        {t('phones.revoke.action')}
      </Button>
      <ConfirmWithReason
        open={isOpen}
        title={t('phones.revoke.title')}
        confirm={t('phones.revoke.action')}
        danger
        pending={revoke.isPending}
        error={revoke.error}
        onConfirm={(reason) =>
          revoke.mutate({ params: { ownPhoneId: phone.id }, body: { reason } })
        }
        onClose={() => setOpen(false)}
      >
        {t('phones.revoke.lead', { label: phone.label })}
      </ConfirmWithReason>
    </>
  );
}
