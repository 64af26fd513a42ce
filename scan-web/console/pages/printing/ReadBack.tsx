import type { PrintJob } from '@zhenma/contract';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/Icon.tsx';
import { Panel } from '../../ui/Panel.tsx';

/** How the finished files were read back. */
export function ReadBack({ job: { readBack } }: { job: PrintJob }) {
  const { t } = useTranslation('printing');
  if (readBack === null) return null;
  return (
    <Panel title={t('readBack.title')}>
      <p className="read-back">
        <Icon name="shield" size={20} />
        <span>
          {t(readBack.isSample ? 'readBack.sample' : 'readBack.all', {
            count: readBack.checked,
            total: readBack.total,
          })}
        </span>
      </p>
      <p className="quiet" style={{ marginBottom: 0 }}>
        {t(readBack.isSample ? 'readBack.sampleHint' : 'readBack.hint', { seed: readBack.seed })}
      </p>
    </Panel>
  );
}
