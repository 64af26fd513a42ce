import { getDiversionPhoto, type DiversionCaseDetail, type DiversionStep } from '@zhenma/contract';
import { Tag, Timeline } from 'antd';
import { useTranslation } from 'react-i18next';
import { buildAddress } from '../../api/build-address.ts';
import { Time } from '../../ui/Time.tsx';
import { useNamePenalties } from './penalty-words.ts';
import { Photos } from './Photos.tsx';

const colours = { statement: 'purple', ruled: 'gold', evidence: 'cyan' } as const;

/** What happened to a case, newest first. */
export function StepTimeline({ shown }: { shown: DiversionCaseDetail }) {
  return (
    <Timeline
      items={shown.steps.toReversed().map((step) => ({
        key: step.number,
        ...(step.what in colours && { color: colours[step.what as keyof typeof colours] }),
        content: <Step step={step} caseId={shown.id} />,
      }))}
    />
  );
}

function Step({ step, caseId }: { step: DiversionStep; caseId: string }) {
  const { t } = useTranslation('diversionCases');
  const namePenalties = useNamePenalties();
  const { what, by, state, assignee, text, photos, place, seenAt, dueAt, ruling } = step;
  return (
    <>
      <div>
        {t(`timeline.${what}`, {
          by: by.name,
          name: assignee?.name ?? '',
          state: t(`states.${state}`),
        })}{' '}
        {what === 'evidence' && !step.isShared && (
          <Tag variant="filled">{t('timeline.hidden')}</Tag>
        )}
      </div>
      {ruling !== null && (
        <div>
          {t(ruling.isUpheld ? 'ruling.upheld' : 'ruling.rejected')} ·{' '}
          {namePenalties(ruling.penalties)}
        </div>
      )}
      {text !== null && <div className="case-text">{text}</div>}
      {ruling !== null && ruling.overrideReason !== null && (
        <div className="case-text quiet">
          {t('ruling.override')}: {ruling.overrideReason}
        </div>
      )}
      {place !== null && <div>{t('timeline.place', { place: place.text })}</div>}
      {seenAt !== null && (
        <div>
          {t('timeline.seenAt')}
          <Time at={seenAt} />
        </div>
      )}
      {dueAt !== null && (
        <div>
          {t(what === 'moved' ? 'timeline.answerUntil' : 'timeline.due')}
          <Time at={dueAt} />
        </div>
      )}
      {photos.length > 0 && (
        <Photos
          photos={photos}
          addressOf={(sha256) =>
            buildAddress(getDiversionPhoto.path, { diversionCaseId: caseId, sha256 }, {})
          }
        />
      )}
      <div className="quiet">
        <Time at={step.at} withZone /> ·{' '}
        <span className="code" title={step.hash}>
          {step.number} {step.hash.slice(0, 10)}
        </span>
      </div>
    </>
  );
}
