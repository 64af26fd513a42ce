import { getPortalCase, getPortalPhoto, type PortalCaseDetail } from '@zhenma/contract';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { buildAddress } from '../../api/build-address.ts';
import { useOperation } from '../../api/hooks.ts';
import { DetailPage } from '../../ui/DetailPage.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Time } from '../../ui/Time.tsx';
import { CaseFacts, CaseScans } from '../diversion-cases/CaseFacts.tsx';
import { useNamePenalties } from '../diversion-cases/penalty-words.ts';
import { Photos } from '../diversion-cases/Photos.tsx';
import { AnswerForm } from './AnswerForm.tsx';
import { Deadline } from './Deadline.tsx';
import { PortalStateTag } from './PortalStateTag.tsx';

/** One of the dealer's cases: what is claimed, what was said, and the answer. */
export function PortalCasePage() {
  const { t } = useTranslation('dealerPortal');
  const { caseId = '' } = useParams();
  const query = useOperation(getPortalCase, { params: { portalCaseId: caseId } });
  return (
    <DetailPage
      query={query}
      list={{ title: t('title'), path: '/portal' }}
      missing={t('notFound')}
      back={t('back')}
    >
      {(shown) => <PortalView shown={shown} />}
    </DetailPage>
  );
}

function PortalView({ shown }: { shown: PortalCaseDetail }) {
  const { t } = useTranslation('dealerPortal');
  const { state, brandPhone: phone } = shown;
  return (
    <>
      <PageHeader
        title={t('name', { number: shown.number })}
        above={[{ title: t('title'), path: '/portal' }]}
        tags={<PortalStateTag state={state} />}
        detail={shown.title}
        actions={<Button href={`tel:${phone}`}>{t('call', { phone })}</Button>}
      />
      <div className="portal-case">
        {state === 'may_answer' && (
          <Alert type="warning" showIcon title={<Deadline until={shown.answerUntil} />} />
        )}
        {state === 'under_review' && <Alert type="info" showIcon title={t('closed', { phone })} />}
        {shown.ruling !== null && <Ruling ruling={shown.ruling} />}
        <Panel title={t('claim')}>
          <CaseFacts facts={shown.facts} dealerName={null} alertId={null} />
        </Panel>
        {shown.facts.scans.length > 0 && (
          <Panel title={t('scans')}>
            <CaseScans scans={shown.facts.scans} />
          </Panel>
        )}
        <Panel title={t('exchanged')}>
          <Exchanged shown={shown} />
        </Panel>
        {state === 'may_answer' && (
          <Panel title={t('answer.title')}>
            <AnswerForm caseId={shown.id} />
          </Panel>
        )}
      </div>
    </>
  );
}

function Ruling({ ruling }: { ruling: NonNullable<PortalCaseDetail['ruling']> }) {
  const { t } = useTranslation('dealerPortal');
  const namePenalties = useNamePenalties();
  return (
    <Panel title={t('ruling.title')}>
      <p>
        <strong>{t(ruling.isUpheld ? 'ruling.upheld' : 'ruling.rejected')}</strong>
        {ruling.isUpheld && ` · ${namePenalties(ruling.penalties)}`}
      </p>
      <p className="case-text">{ruling.reason}</p>
      <span className="quiet">
        <Time at={ruling.at} withZone />
      </span>
    </Panel>
  );
}

function Exchanged({ shown }: { shown: PortalCaseDetail }) {
  const { t } = useTranslation('dealerPortal');
  if (shown.exchanged.length === 0) return <p className="quiet">{t('nothing')}</p>;
  return (
    <ul className="portal-exchanged">
      {shown.exchanged.map((one) => (
        <li key={`${one.at} ${one.text}`} data-own={one.isOwn}>
          <strong>{t(one.isOwn ? 'own' : 'brand')}</strong>
          <span className="case-text">{one.text}</span>
          {one.place !== null && <span>{t('place', { place: one.place })}</span>}
          {one.photos.length > 0 && (
            <Photos
              photos={one.photos}
              addressOf={(sha256) =>
                buildAddress(getPortalPhoto.path, { portalCaseId: shown.id, sha256 }, {})
              }
            />
          )}
          <span className="quiet">
            <Time at={one.at} withZone />
          </span>
        </li>
      ))}
    </ul>
  );
}
