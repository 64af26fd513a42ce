import {
  deleteWebhook,
  getWebhook,
  listAudit,
  listWebhookDeliveries,
  renewWebhookSecret,
  testWebhook,
} from '@zhenma/contract';
import { App, Button, Popconfirm, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/hooks.ts';
import { useDescribeProblem } from '../../ui/use-describe-problem.ts';

/** What can be done with a webhook that is set: test it, renew its secret, remove it. */
export function WebhookActions({ onSecret }: { onSecret: (secret: string) => void }) {
  const { t } = useTranslation('access');
  const { message } = App.useApp();
  const describe = useDescribeProblem();
  const onError = (error: unknown) => void message.error(describe(error).text);
  const test = useAction(testWebhook, {
    invalidates: [listWebhookDeliveries],
    onSuccess: () => void message.success(t('webhook.tested')),
  });
  const renew = useAction(renewWebhookSecret, {
    invalidates: [listAudit],
    onSuccess: ({ secret }) => onSecret(secret),
  });
  const remove = useAction(deleteWebhook, { invalidates: [getWebhook, listAudit] });
  return (
    <Space wrap style={{ marginTop: 16 }}>
      <Button loading={test.isPending} onClick={() => test.mutate({}, { onError })}>
        {t('webhook.test')}
      </Button>
      <Popconfirm
        title={t('webhook.renewTitle')}
        description={t('webhook.renewHint')}
        okText={t('webhook.renew')}
        cancelText={t('cancel')}
        onConfirm={() => renew.mutate({}, { onError })}
      >
        <Button loading={renew.isPending}>{t('webhook.renew')}</Button>
      </Popconfirm>
      <Popconfirm
        title={t('webhook.removeTitle')}
        description={t('webhook.removeHint')}
        okText={t('webhook.remove')}
        okButtonProps={{ danger: true }}
        cancelText={t('cancel')}
        onConfirm={() => remove.mutate({}, { onError })}
      >
        <Button danger loading={remove.isPending}>
          {t('webhook.remove')}
        </Button>
      </Popconfirm>
    </Space>
  );
}
