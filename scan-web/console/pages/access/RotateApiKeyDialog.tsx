import { listApiKeys, listAudit, rotateApiKey, type ApiKey } from '@zhenma/contract';
import { Form, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/hooks.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { SecretOnce } from './SecretOnce.tsx';

const graces = [0, 1, 24, 168] as const;

/** Gives a key a new secret; the old one works on for a time that is chosen. */
export function RotateApiKeyDialog({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const { t } = useTranslation('access');
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
    <FormDialog<{ graceHours: number }>
      title={t('keys.rotateTitle', { name })}
      submit={t('keys.rotate')}
      lead={t('keys.rotateHint')}
      initialValues={{ graceHours: 24 }}
      mutation={rotate}
      onSubmit={(body) => rotate.mutate({ params: { keyId }, body })}
      onClose={onClose}
    >
      <Form.Item name="graceHours" label={t('keys.grace')}>
        <Radio.Group
          vertical
          options={graces.map((hours) => ({ value: hours, label: t(`keys.graces.h${hours}`) }))}
        />
      </Form.Item>
    </FormDialog>
  );
}
