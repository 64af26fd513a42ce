import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { IndexRange } from '@zhenma/contract';
import { countFresh } from '../../forms/count-rules.ts';
import type { Deed } from './deeds.ts';
import type { TargetReading } from './target-form-rules.ts';

interface Props {
  deed: Deed;
  reading: TargetReading | null;
  /** The ranges to which it was done already, when known. */
  taken: readonly IndexRange[] | null;
}

const tones = { activate: 'info', void: 'error', unvoid: 'warning' } as const;

/** What the deed will do, and to how many items. */
export function RangeEffect({ deed, reading, taken }: Props) {
  const { t } = useTranslation('batches');
  const count = reading?.count ?? 0;
  const ranges = reading?.ranges ?? null;
  const fresh =
    ranges === null || taken === null
      ? count
      : ranges.reduce((sum, range) => sum + countFresh(range, taken), 0);
  const already = count - fresh;
  return (
    <Alert
      type={tones[deed]}
      showIcon
      style={{ marginBottom: 16 }}
      title={reading === null ? t(`${deed}.lead`) : t(`${deed}.effect`, { count })}
      description={
        reading !== null && (
          <>
            {already > 0 && (
              <div>
                {fresh === 0
                  ? t(`${deed}.nothing`)
                  : t(`${deed}.already`, { count: already, fresh })}
              </div>
            )}
            <div>{t(`${deed}.lead`)}</div>
          </>
        )
      }
    />
  );
}
