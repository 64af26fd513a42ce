import type { CaseDetail } from '@zhenma/contract';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { FactList } from '../../ui/FactList.tsx';
import { formatShare, useBilingual } from '../../ui/format.ts';
import { VerdictTag } from '../../ui/VerdictTag.tsx';
import { groupCode } from '../units/code-rules.ts';

function Code({ shown: { code, unitCode } }: { shown: CaseDetail }) {
  const { t } = useTranslation('cases');
  if (code === null) return t('facts.none');
  if (unitCode === null) return <span className="code">{code}</span>;
  return (
    <Link to={`/units/${encodeURIComponent(unitCode)}`} className="code">
      {groupCode(unitCode)}
    </Link>
  );
}

/** What is known of a case's item, and what the consumer wrote. */
export function CaseFacts({ shown }: { shown: CaseDetail }) {
  const { t } = useTranslation('cases');
  const bilingual = useBilingual();
  const facts: [string, ReactNode][] = [
    [t('facts.code'), <Code key="code" shown={shown} />],
    [t('columns.product'), shown.productName === null ? null : bilingual(shown.productName)],
    [t('facts.lot'), shown.lot],
    [
      t('facts.strength'),
      shown.strength === null ? null : formatShare(Math.min(0.99, shown.strength)),
    ],
    [t('facts.verdict'), shown.verdict === null ? null : <VerdictTag verdict={shown.verdict} />],
    [t('facts.reportedProduct'), shown.reportedProduct],
    [t('facts.place'), shown.place],
    [t('facts.description'), shown.description === '' ? null : shown.description],
    [
      t('facts.contact'),
      shown.kind === 'clone' ? null : (shown.contact ?? <span>{t('facts.noContact')}</span>),
    ],
    [
      t('facts.member'),
      shown.memberId === null ? null : (
        <Link to={`/members/${shown.memberId}`}>{t('facts.openMember')}</Link>
      ),
    ],
  ];
  return <FactList facts={facts} />;
}
