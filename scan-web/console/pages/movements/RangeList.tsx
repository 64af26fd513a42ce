import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { formatCount } from '../../ui/format.ts';
import { PagedList } from './PagedList.tsx';
import './register-texts.ts';

interface Props {
  items: readonly { batchNumber: number; from: number; to: number }[];
}

/** Items by batch and index, a page at a time. */
export function RangeList({ items }: Props) {
  const { t } = useTranslation('movements');
  return (
    <PagedList
      rows={items}
      label={t('columns.items')}
      keyOf={({ batchNumber, from }) => `${batchNumber}-${from}`}
      render={({ batchNumber, from, to }) => (
        <>
          <Link to={`/batches/${batchNumber}`}>{t('range', { batch: batchNumber, from, to })}</Link>{' '}
          <span className="quiet">{t('pieces', { count: formatCount(to - from + 1) })}</span>
        </>
      )}
    />
  );
}
