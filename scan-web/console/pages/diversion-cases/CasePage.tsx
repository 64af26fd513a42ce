import { getDiversionCase, type DiversionCaseDetail } from '@zhenma/contract';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useOperation } from '../../api/hooks.ts';
import { useCan } from '../../app/session.ts';
import { DetailPage } from '../../ui/DetailPage.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { CaseFacts, CaseScans } from './CaseFacts.tsx';
import { CaseFileButton } from './CaseFileButton.tsx';
import { CaseStateTag } from './CaseStateTag.tsx';
import { EvidenceForm } from './EvidenceForm.tsx';
import { NextSteps } from './NextSteps.tsx';
import { NoteForm } from './NoteForm.tsx';
import { RulingForm } from './RulingForm.tsx';
import { StepTimeline } from './StepTimeline.tsx';

/** One case: what the dealer is held to, every step, and what can be done now. */
export function CasePage() {
  const { t } = useTranslation('diversionCases');
  const { caseId = '' } = useParams();
  const query = useOperation(getDiversionCase, { params: { diversionCaseId: caseId } });
  return (
    <DetailPage
      query={query}
      list={{ title: t('title'), path: '/diversion-cases' }}
      missing={t('notFound')}
      back={t('back')}
    >
      {(shown) => <CaseView shown={shown} />}
    </DetailPage>
  );
}

function CaseView({ shown }: { shown: DiversionCaseDetail }) {
  const { t } = useTranslation('diversionCases');
  const mayHandle = useCan('canHandleDiversionCases');
  const { chain, state } = shown;
  return (
    <>
      <PageHeader
        title={t('name', { number: shown.number })}
        above={[{ title: t('title'), path: '/diversion-cases' }]}
        tags={<CaseStateTag shown={shown} />}
        detail={`${shown.dealer.name} · ${shown.title}`}
        actions={
          <>
            <CaseFileButton shown={shown} />
            {mayHandle && <NextSteps shown={shown} />}
          </>
        }
      />
      {!chain.isWhole && (
        <Alert
          type="error"
          showIcon
          title={t('chain.broken', { at: chain.brokenAt ?? 0 })}
          style={{ marginBlockEnd: 16 }}
        />
      )}
      <div className="diversion-case">
        <div className="diversion-column">
          <Panel title={t('facts.title')}>
            <CaseFacts facts={shown.facts} dealerName={shown.dealer.name} alertId={shown.alertId} />
          </Panel>
          {shown.facts.scans.length > 0 && (
            <Panel title={t('facts.scans')}>
              <CaseScans scans={shown.facts.scans} />
            </Panel>
          )}
        </div>
        <div className="diversion-column">
          {mayHandle && state === 'evidence' && (
            <Panel title={t('evidence.title')}>
              <EvidenceForm caseId={shown.id} />
            </Panel>
          )}
          {mayHandle && shown.mayRule && (
            <Panel title={t('ruling.title')}>
              <RulingForm shown={shown} />
            </Panel>
          )}
          <Panel title={t('timeline.title')}>
            {chain.isWhole && (
              <p className="quiet">{t('chain.whole', { count: shown.steps.length })}</p>
            )}
            <StepTimeline shown={shown} />
          </Panel>
          {mayHandle && state !== 'closed' && (
            <Panel title={t('note.title')}>
              <NoteForm caseId={shown.id} />
            </Panel>
          )}
        </div>
      </div>
    </>
  );
}
