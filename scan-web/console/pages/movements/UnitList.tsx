import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { PagedList } from './PagedList.tsx';

/** Logistic units by their numbers, a page at a time. */
export function UnitList({ ssccs }: { ssccs: readonly string[] }) {
  const { t } = useTranslation('movements');
  if (ssccs.length === 0) return null;
  return (
    <PagedList
      rows={ssccs}
      label={t('units', { count: ssccs.length })}
      keyOf={(sscc) => sscc}
      render={(sscc) => (
        <Link className="code" to={`/logistic-units/${sscc}`}>
          {sscc}
        </Link>
      )}
    />
  );
}
