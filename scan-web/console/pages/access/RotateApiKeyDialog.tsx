import { listApiKeys, listAudit, rotateApiKey, type ApiKey } from '@zhenma/contract';
import { Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/hooks.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { SecretOnce } from './SecretOnce.tsx';

const graces = [0, 1, 24, 168] as const;

/** Gives a key a new secret; the old one works on for a time that is chosen. */
export function RotateApiKeyDialog({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const { t } = useTranslation('access');
  const [graceHours, setGraceHours] = useState<number>(24);
  const rotate = useAction(rotateApiKey, { invalidates: [listApiKeys, listAudit] });
  const { id: keyId, name } = apiKey;
  if (rotate.data !== undefined) {
    return (
      <SecretOnce
        title={t('keys.made', { name })}
        secret={rotate.data.secret}
        warning={t('shownOnce')}
        usage={t('keys.usage')}
        onClose={onClose}
      />
    );
  }
  return (
    <Modal
      open
      title={t('keys.rotateTitle', { name })}
      okText={t('keys.rotate')}
      cancelText={t('cancel')}
      confirmLoading={rotate.isPending}
      onOk={() => rotate.mutate({ params: { keyId }, body: { graceHours } })}
      onCancel={onClose}
    >
      <p>{t('keys.rotateHint')}</p>
      <p className="quiet">{t('keys.grace')}</p>
      <Radio.Group
        aria-label={t('keys.grace')}
        value={graceHours}
        onChange={({ target }) => setGraceHours(Number(target.value))}
        style={{ display: 'grid', gap: 8, marginBottom: 16 }}
        options={graces.map((hours) => ({ value: hours, label: t(`keys.graces.h${hours}`) }))}
      />
      {rotate.error !== null && <ErrorState error={rotate.error} />}
    </Modal>
  );
}
