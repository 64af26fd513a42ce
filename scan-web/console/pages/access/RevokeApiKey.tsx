import { listApiKeys, listAudit, revokeApiKey, type ApiKey } from '@zhenma/contract';
import { App, Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/hooks.ts';
import { useDescribeProblem } from '../../ui/use-describe-problem.ts';

/** Revokes a key after asking. */
export function RevokeApiKey({ apiKey: { id: keyId, name } }: { apiKey: ApiKey }) {
  const { t } = useTranslation('access');
  const { message } = App.useApp();
  const describe = useDescribeProblem();
  const revoke = useAction(revokeApiKey, {
    invalidates: [listApiKeys, listAudit],
    onSuccess: () => void message.success(t('keys.revoked', { name })),
  });
  return (
    <Popconfirm
      title={t('keys.revokeTitle', { name })}
      description={t('keys.revokeHint')}
      okText={t('keys.revoke')}
      okButtonProps={{ danger: true }}
      cancelText={t('cancel')}
      styles={{ root: { maxWidth: 320 } }}
      onConfirm={() =>
        revoke.mutate(
          { params: { keyId } },
          { onError: (error) => void message.error(describe(error).text) },
        )
      }
    >
      <Button size="small" danger loading={revoke.isPending}>
        {t('keys.revoke')}
      </Button>
    </Popconfirm>
  );
}
