import { Alert, Button, Modal, Typography } from 'antd';
import { useTranslation } from 'react-i18next';

interface Props {
  title: string;
  secret: string;
  warning: string;
  /** How it is used. */
  usage: string;
  onClose: () => void;
}

/** A secret that is shown this once; only its own button closes the dialog. */
export function SecretOnce({ title, secret, warning, usage, onClose }: Props) {
  const { t } = useTranslation('access');
  return (
    <Modal
      open
      title={title}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('kept')}
        </Button>
      }
    >
      <Alert type="warning" showIcon title={warning} />
      <p>
        <Typography.Text
          strong
          className="code"
          style={{ wordBreak: 'break-all' }}
          copyable={{ text: secret, tooltips: [t('copy'), t('copied')] }}
        >
          {secret}
        </Typography.Text>
      </p>
      <p className="quiet">{usage}</p>
    </Modal>
  );
}
