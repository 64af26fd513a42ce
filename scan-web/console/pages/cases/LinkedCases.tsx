import type { CaseDetail } from '@zhenma/contract';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { CaseStateTag } from './CaseStateTag.tsx';

/** Other cases of the same code. */
export function LinkedCases({ linked }: Pick<CaseDetail, 'linked'>) {
  const { t } = useTranslation('cases');
  if (linked.length === 0) return <p className="quiet case-none">{t('linked.none')}</p>;
  return (
    <ul className="case-linked">
      {linked.map(({ number, kind, state }) => (
        <li key={number}>
          <Link to={`/cases/${number}`} className="code">
            {number}
          </Link>
          <span className="quiet">{t(`kinds.${kind}`)}</span>
          <CaseStateTag state={state} result={null} />
        </li>
      ))}
    </ul>
  );
}
