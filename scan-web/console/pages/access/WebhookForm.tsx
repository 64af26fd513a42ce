import {
  getWebhook,
  listAudit,
  putWebhook,
  webhookEvents,
  type Webhook,
  type WebhookEvent,
} from '@zhenma/contract';
import { App, Button, Checkbox, Form, Input, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/hooks.ts';
import { FormErrors } from '../../forms/FormErrors.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { SecretOnce } from './SecretOnce.tsx';
import { WebhookActions } from './WebhookActions.tsx';

interface Fields {
  url: string;
  events: WebhookEvent[];
  isOn: boolean;
}

/** Where the brand is told, and of what. */
export function WebhookForm({ webhook }: { webhook: Webhook | null }) {
  const { t } = useTranslation('access');
  const { message } = App.useApp();
  const [form] = Form.useForm<Fields>();
  const [secret, setSecret] = useState<string | null>(null);
  const put = useAction(putWebhook, {
    invalidates: [getWebhook, listAudit],
    onSuccess: (reply) => {
      setSecret(reply.secret);
      void message.success(t('webhook.saved'));
    },
  });
  return (
    <Panel className="settings-form">
      <p className="quiet">{t('webhook.lead')}</p>
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={webhook ?? { url: '', events: [...webhookEvents], isOn: true }}
        onFinish={({ url, events, isOn }) =>
          put.mutate({ body: { url: url.trim(), events, isOn } })
        }
      >
        <Form.Item
          name="url"
          label={t('webhook.url')}
          extra={t('webhook.urlHint')}
          rules={[
            { required: true, pattern: /^\s*https:\/\/\S+\s*$/, message: t('webhook.urlInvalid') },
          ]}
        >
          <Input type="url" inputMode="url" maxLength={500} placeholder="https://" />
        </Form.Item>
        <Form.Item
          name="events"
          label={t('webhook.events')}
          rules={[{ required: true, type: 'array', min: 1, message: t('webhook.eventsMissing') }]}
        >
          <Checkbox.Group
            options={webhookEvents.map((event) => ({
              value: event,
              label: t(`webhook.eventNames.${event}`),
            }))}
          />
        </Form.Item>
        <Form.Item name="isOn" label={t('webhook.isOn')} valuePropName="checked">
          <Switch />
        </Form.Item>
        <FormErrors form={form} error={put.error} />
        <Button type="primary" htmlType="submit" loading={put.isPending}>
          {t('webhook.save')}
        </Button>
      </Form>
      {webhook !== null && <WebhookActions onSecret={setSecret} />}
      {secret !== null && (
        <SecretOnce
          title={t('webhook.secret')}
          secret={secret}
          warning={t('secretShownOnce')}
          usage={t('webhook.secretUse')}
          onClose={() => setSecret(null)}
        />
      )}
    </Panel>
  );
}
