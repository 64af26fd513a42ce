import { alertStates, verdictSchema, voidReasonSchema, type HistoryEvent } from '@zhenma/contract';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { VerdictTag } from '../../ui/VerdictTag.tsx';
import { lookOf } from './kind-looks.ts';
import { isCapturedStep } from './captured-step-rules.ts';
import type { Moment } from './MomentList.tsx';
import { ToldMark } from './ToldMark.tsx';

/** Gives the function that says an event of an item's life as a moment of the timeline. */
export function useTellEvent(): (event: HistoryEvent, place: number) => Moment {
  const { t } = useTranslation('unitHistory');
  const { t: batches } = useTranslation('batches');
  const { t: shell } = useTranslation();

  const sayDetail = ({ kind, detail }: HistoryEvent): string | null => {
    if (detail === null || kind === 'scanned') return null;
    const state = kind === 'alerted' && alertStates.find((one) => one === detail);
    if (state) return shell(`alertStates.${state}`);
    const reason = kind === 'voided' ? voidReasonSchema.safeParse(detail).data : undefined;
    return reason === undefined ? detail : batches(`reasons.${reason}`);
  };

  return (event, number) => {
    const { at, kind, by, sscc, inside, from, to, movementId, deliveryNote, place } = event;
    const { alertId, told } = event;
    const verdict = kind === 'scanned' ? verdictSchema.safeParse(event.detail).data : undefined;
    const detail = sayDetail(event);
    const route = to === null ? null : t('route', { from: from?.name ?? t('brand'), to: to.name });
    const isUnpacking = kind === 'unpacking';
    const lines = [
      route !== null &&
        (movementId === null ? route : <Link to={`/movements/${movementId}`}>{route}</Link>),
      sscc !== null && (
        <Link to={`/logistic-units/${sscc}`}>{t(isUnpacking ? 'outOf' : 'into', { sscc })}</Link>
      ),
      inside !== null && (
        <Link to={`/logistic-units/${inside}`}>{t('inside', { sscc: inside })}</Link>
      ),
      detail !== null && alertId !== null ? (
        <Link to={`/alerts/${alertId}`}>{detail}</Link>
      ) : (
        detail
      ),
      <span key="facts" className="quiet">
        {[
          deliveryNote === null ? null : t('note', { note: deliveryNote }),
          ...[place, told === null ? by : null],
        ]
          .filter((fact) => fact !== null)
          .join(' · ')}
      </span>,
    ];
    const hasFacts = deliveryNote !== null || place !== null || (told === null && by !== null);
    const step = told?.step ?? null;
    const name =
      kind === 'captured' && step !== null
        ? isCapturedStep(step)
          ? t(`steps.${step}`)
          : step
        : t(`kinds.${kind}`);
    return {
      ...{ key: `${at}-${number}`, at, ...lookOf(kind) },
      title: (
        <>
          {name} {verdict !== undefined && <VerdictTag verdict={verdict} />}
          {told !== null && <ToldMark by={by} isDenied={told.isDenied} receipt={told.receipt} />}
        </>
      ),
      lines: (hasFacts ? lines : lines.slice(0, -1)).filter(
        (line) => line !== false && line !== null,
      ),
    };
  };
}
