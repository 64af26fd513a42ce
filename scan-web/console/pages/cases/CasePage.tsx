import { getCase, type CaseDetail } from '@zhenma/contract';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useOperation } from '../../api/hooks.ts';
import { useCan } from '../../app/session.ts';
import { DetailPage } from '../../ui/DetailPage.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ReasonList } from '../../ui/ReasonList.tsx';
import { Time } from '../../ui/Time.tsx';
import { AnswerForm } from './AnswerForm.tsx';
import { AssigneeField } from './AssigneeField.tsx';
import { CaseActions } from './CaseActions.tsx';
import { CaseFacts } from './CaseFacts.tsx';
import { CasePhoto } from './CasePhoto.tsx';
import { CaseStateTag } from './CaseStateTag.tsx';
import { CaseTimeline } from './CaseTimeline.tsx';
import { LinkedCases } from './LinkedCases.tsx';
import { NoteForm } from './NoteForm.tsx';

/** One case: what is known, what was said, and what can be done now. */
export function CasePage() {
  const { t } = useTranslation('cases');
  const { caseNumber = '' } = useParams();
  const query = useOperation(getCase, { params: { caseNumber } });
  return (
    <DetailPage
      query={query}
      list={{ title: t('title'), path: '/cases' }}
      missing={t('notFound')}
      back={t('back')}
    >
      {(shown) => <CaseView shown={shown} />}
    </DetailPage>
  );
}

function CaseView({ shown }: { shown: CaseDetail }) {
  const { t } = useTranslation('cases');
  const mayHandle = useCan('canHandleCases');
  const mayAnswer =
    mayHandle && shown.nextStates.some((one) => one !== 'in_review' && one !== 'closed');
  return (
    <>
      <PageHeader
        title={t('name', { number: shown.number })}
        above={[{ title: t('title'), path: '/cases' }]}
        tags={<CaseStateTag state={shown.state} result={shown.result} />}
        detail={
          <>
            {t(`kinds.${shown.kind}`)} · <Time at={shown.openedAt} withZone />
          </>
        }
        actions={mayHandle && <CaseActions shown={shown} />}
      />
      <div className="case-page">
        <div className="case-column">
          {shown.photo !== null && (
            <Panel title={t('photo.title')}>
              <CasePhoto number={shown.number} photo={shown.photo} />
            </Panel>
          )}
          {shown.reasons.length > 0 && (
            <Panel title={t('reasons')}>
              <ReasonList reasons={shown.reasons} />
            </Panel>
          )}
          <Panel title={t('facts.title')}>
            <CaseFacts shown={shown} />
          </Panel>
          <Panel title={t('linked.title')}>
            <LinkedCases linked={shown.linked} />
          </Panel>
        </div>
        <div className="case-column">
          <Panel>
            <AssigneeField shown={shown} mayHandle={mayHandle} />
          </Panel>
          {mayAnswer && (
            <Panel title={t('answer.title')}>
              <AnswerForm shown={shown} />
            </Panel>
          )}
          {mayHandle && (
            <Panel title={t('note.title')}>
              <NoteForm number={shown.number} />
            </Panel>
          )}
          <Panel title={t('timeline.title')}>
            <CaseTimeline events={shown.events} />
          </Panel>
        </div>
      </div>
    </>
  );
}
