import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

interface Props {
  items: readonly { batchNumber: number; from: number; to: number }[];
}

/** Items by batch and index. */
export function RangeList({ items }: Props) {
  const { t } = useTranslation('movements');
  return (
    <ul className="plain-list">
      {items.map(({ batchNumber, from, to }) => (
        <li key={`${batchNumber}-${from}`}>
          <Link to={`/batches/${batchNumber}`}>{t('range', { batch: batchNumber, from, to })}</Link>
        </li>
      ))}
    </ul>
  );
}
