import { Typography } from 'antd';
import { useTranslation } from 'react-i18next';

/** An identifier to read, and to copy with one click; `shown` may group it for reading. */
export function CopyableId({ text, shown }: { text: string; shown?: string }) {
  const { t } = useTranslation();
  return (
    <Typography.Text
      className="code"
      copyable={{ text, tooltips: [t('copy.action'), t('copy.done')] }}
    >
      {shown ?? text}
    </Typography.Text>
  );
}
