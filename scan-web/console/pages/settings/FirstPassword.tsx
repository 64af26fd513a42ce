import type { Staff } from '@zhenma/contract';
import { Alert, Button, Modal, Typography } from 'antd';
import { useTranslation } from 'react-i18next';

interface Props {
  staff: Pick<Staff, 'name' | 'email'>;
  password: string;
  onClose: () => void;
}

/** The first password of a new account, shown this once. */
export function FirstPassword({ staff: { name, email }, password, onClose }: Props) {
  const { t } = useTranslation('settings');
  const copied = { tooltips: [t('staff.copyBoth'), t('staff.copied')] };
  return (
    <Modal
      open
      title={t('staff.created', { name })}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('staff.done')}
        </Button>
      }
    >
      <Alert type="warning" showIcon title={t('staff.createdHint')} />
      <p style={{ marginBottom: 4 }}>
        {t('staff.email')}: {email}
      </p>
      <p style={{ marginTop: 0 }}>
        {t('staff.password')}:{' '}
        <Typography.Text
          strong
          className="code"
          copyable={{ ...copied, text: `${email}\n${password}` }}
        >
          {password}
        </Typography.Text>
      </p>
    </Modal>
  );
}
