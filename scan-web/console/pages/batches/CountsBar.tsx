import type { Batch } from '@zhenma/contract';
import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatCount, formatShare } from '../../ui/format.ts';
import { countLayers, shareOf, type CountKey } from './batch-rules.ts';

type Counted = Pick<Batch, 'counts' | 'quantity'>;

/** The layers of the bar: what is claimed was scanned, what was scanned is active, and so on. */
function Layers({ batch, height }: { batch: Counted; height: number }) {
  return (
    <div className="counts-layers" style={{ height }} aria-hidden="true">
      {countLayers.map((key) => (
        <span
          key={key}
          className={`counts-${key}`}
          style={{ width: `${shareOf(batch, key) * 100}%` }}
        />
      ))}
      <span className="counts-voided" style={{ width: `${shareOf(batch, 'voided') * 100}%` }} />
    </div>
  );
}

/** The counts of a batch as one small bar for a table; the numbers are in its name and on hover. */
export function SmallCountsBar({ batch }: { batch: Counted }) {
  const { t } = useTranslation('batches');
  const keys: CountKey[] = ['activated', 'scanned', 'claimed'];
  if (batch.counts.voided > 0) keys.push('voided');
  const words = keys.map((key) => `${t(`columns.${key}`)} ${formatCount(batch.counts[key])}`);
  return (
    <Tooltip title={words.join(' · ')}>
      <div role="img" aria-label={words.join(', ')} className="counts-small">
        <Layers batch={batch} height={8} />
      </div>
    </Tooltip>
  );
}

/** The counts of a batch as one bar, each named with its number and share. */
export function CountsBar({ batch }: { batch: Counted }) {
  const { t } = useTranslation('batches');
  const keys: readonly CountKey[] = [...countLayers, 'voided'];
  return (
    <div>
      <Layers batch={batch} height={20} />
      <dl className="counts-legend">
        {keys.map((key) => (
          <div key={key}>
            <dt>
              <i className={`counts-${key}`} aria-hidden="true" />
              {t(`columns.${key}`)}
            </dt>
            <dd>{formatCount(batch.counts[key])}</dd>
            <dd className="quiet">
              {t('detail.share', { share: formatShare(shareOf(batch, key)) })}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
