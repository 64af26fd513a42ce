import { openDiversionCase } from '@zhenma/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useAction } from '../../api/hooks.ts';
import { useCan } from '../../app/session.ts';
import { ConfirmWithReason } from '../../ui/ConfirmWithReason.tsx';
import { caseReads } from './case-reads.ts';
import './register-texts.ts';

/** Opens the case of an alert, or leads to the one that was opened before. */
export function OpenFromAlert({ alertId }: { alertId: string }) {
  const { t } = useTranslation('diversionCases');
  const navigate = useNavigate();
  const mayHandle = useCan('canHandleDiversionCases');
  const [isOpen, setOpen] = useState(false);
  const open = useAction(openDiversionCase, {
    invalidates: caseReads,
    onSuccess: ({ id }) => void navigate(`/diversion-cases/${id}`),
  });
  if (!mayHandle) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('open.fromAlert')}</Button>
      <ConfirmWithReason
        open={isOpen}
        title={t('open.alertTitle')}
        confirm={t('open.submit')}
        pending={open.isPending}
        error={open.error}
        onConfirm={(reason) => open.mutate({ body: { from: 'alert', alertId, reason } })}
        onClose={() => setOpen(false)}
      >
        {t('lead')}
      </ConfirmWithReason>
    </>
  );
}
