import type { IndexRange } from '@zhenma/contract';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { countFresh, countRange } from '../../forms/count-rules.ts';

interface Props {
  deed: 'activate' | 'void';
  range: IndexRange | null;
  /** The ranges to which it was done already, when known. */
  taken: readonly IndexRange[] | null;
}

/** What the deed will do, and to how many items. */
export function RangeEffect({ deed, range, taken }: Props) {
  const { t } = useTranslation('batches');
  const count = range === null ? 0 : countRange(range);
  const fresh = range === null || taken === null ? count : countFresh(range, taken);
  const already = count - fresh;
  return (
    <Alert
      type={deed === 'void' ? 'error' : 'info'}
      showIcon
      style={{ marginBottom: 16 }}
      title={range === null ? t(`${deed}.lead`) : t(`${deed}.effect`, { count })}
      description={
        range !== null && (
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
