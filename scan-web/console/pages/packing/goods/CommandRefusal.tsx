import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ProblemError } from '../../../api/problem-error.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import '../register-texts.ts';

interface Props {
  error: ProblemError | null;
  /** Sends what the form holds now under a new key. */
  onSendAnew: () => void;
}

/** Why goods were not packed or moved; what the form holds stays. */
export function CommandRefusal({ error, onSendAnew }: Props) {
  const { t } = useTranslation('packing');
  if (error === null) return null;
  if (error.code === 'idempotency_conflict') {
    return (
      <Alert
        type="warning"
        showIcon
        role="alert"
        title={t('again.title')}
        description={t('again.detail')}
        action={
          <Button size="small" onClick={onSendAnew}>
            {t('again.send')}
          </Button>
        }
      />
    );
  }
  return (
    <>
      <ErrorState error={error} what={t('refused')} />
      {error.code === 'unreachable' && <p className="quiet">{t('again.lost')}</p>}
    </>
  );
}
