import type { Batch } from '@zhenma/contract';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';

const colours = {
  issuing: 'blue',
  failed: 'red',
  ready: 'gold',
  active: 'green',
  voided: 'default',
} as const;

/** The state of a batch in words and colour. */
export function BatchStateTag({ state }: { state: Batch['state'] }) {
  const { t } = useTranslation('batches');
  return (
    <Tag color={colours[state]} variant="filled" style={{ marginInlineEnd: 0 }}>
      {t(`states.${state}`)}
    </Tag>
  );
}
