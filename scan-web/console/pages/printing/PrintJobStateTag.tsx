import type { PrintJobState } from '@zhenma/contract';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';

const colours: Readonly<Record<PrintJobState, string>> = {
  queued: 'default',
  rendering: 'processing',
  ready: 'gold',
  printing: 'processing',
  paused: 'orange',
  done: 'success',
  failed: 'error',
  cancelled: 'default',
};

/** The state of a print job in words and colour. */
export function PrintJobStateTag({ state }: { state: PrintJobState }) {
  const { t } = useTranslation('printing');
  return (
    <Tag color={colours[state]} variant="filled" style={{ marginInlineEnd: 0 }}>
      {t(`states.${state}`)}
    </Tag>
  );
}
