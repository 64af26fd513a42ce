import type { Alert } from '@zhenma/contract';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';

const colours = { open: 'orange', acknowledged: 'blue', dismissed: 'default' } as const;

/** The state of an alert in words and colour. */
export function AlertStateTag({ state }: { state: Alert['state'] }) {
  const { t } = useTranslation();
  return (
    <Tag color={colours[state]} variant="filled" style={{ marginInlineEnd: 0 }}>
      {t(`alertStates.${state}`)}
    </Tag>
  );
}
