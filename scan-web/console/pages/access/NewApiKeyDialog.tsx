import {
  apiKeyScopes,
  createApiKey,
  listApiKeys,
  listAudit,
  type ApiKeyScope,
} from '@zhenma/contract';
import { Checkbox, Form, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/hooks.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { lifetimes, readExpiry, type Lifetime } from './expiry-rules.ts';
import { SecretOnce } from './SecretOnce.tsx';

interface Fields {
  name: string;
  scopes: ApiKeyScope[];
  lifetime: Lifetime;
}

/** Makes a key for a machine, and shows its secret once. */
export function NewApiKeyDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('access');
  const create = useAction(createApiKey, { invalidates: [listApiKeys, listAudit] });
  if (create.data !== undefined) {
    return (
      <SecretOnce
        title={t('keys.made', { name: create.data.key.name })}
        secret={create.data.secret}
        warning={t('shownOnce')}
        usage={t('keys.usage')}
        onClose={onClose}
      />
    );
  }
  return (
    <FormDialog<Fields>
      title={t('keys.add')}
      submit={t('keys.add')}
      initialValues={{ scopes: ['canViewBatches', 'canActivateUnits'], lifetime: 'd365' }}
      mutation={create}
      onSubmit={({ name, scopes, lifetime }) =>
        create.mutate({
          body: { name: name.trim(), scopes, expiresAt: readExpiry(lifetime, new Date()) },
        })
      }
      onClose={onClose}
    >
      <Form.Item
        name="name"
        label={t('keys.name')}
        extra={t('keys.nameHint')}
        rules={[{ required: true, whitespace: true, message: t('keys.nameMissing') }]}
      >
        <Input autoFocus maxLength={200} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="scopes"
        label={t('keys.scopes')}
        rules={[{ required: true, type: 'array', min: 1, message: t('keys.scopesMissing') }]}
      >
        <Checkbox.Group
          style={{ display: 'grid', gap: 8, gridTemplateColumns: 'repeat(2, minmax(0, 1fr))' }}
          options={apiKeyScopes.map((scope) => ({
            value: scope,
            label: t(`keys.scopeNames.${scope}`),
          }))}
        />
      </Form.Item>
      <Form.Item name="lifetime" label={t('keys.expires')}>
        <Radio.Group
          optionType="button"
          options={lifetimes.map((value) => ({ value, label: t(`keys.lifetimes.${value}`) }))}
        />
      </Form.Item>
    </FormDialog>
  );
}
