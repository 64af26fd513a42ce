import { Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { ShownOnce } from '../../ui/ShownOnce.tsx';

interface Props {
  title: string;
  secret: string;
  warning: string;
  /** How it is used. */
  usage: string;
  onClose: () => void;
}

/** The secret of a machine, shown this once. */
export function SecretOnce({ title, secret, warning, usage, onClose }: Props) {
  const { t } = useTranslation('access');
  return (
    <ShownOnce title={title} warning={warning} done={t('kept')} onClose={onClose}>
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
    </ShownOnce>
  );
}
