import { verdictSchema, type HistoryEvent } from '@zhenma/contract';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Time } from '../../ui/Time.tsx';
import { VerdictTag } from '../../ui/VerdictTag.tsx';

/** One moment of an item's life. */
export function EventLine({ event }: { event: HistoryEvent }) {
  const { t } = useTranslation('unitHistory');
  const { at, kind, by, sscc, inside, from, to, movementId, deliveryNote, detail, place } = event;
  const verdict = kind === 'scanned' ? verdictSchema.safeParse(detail).data : undefined;
  const facts = [
    inside === null ? null : t('inside', { sscc: inside }),
    deliveryNote === null ? null : t('note', { note: deliveryNote }),
    place,
    by,
    verdict === undefined ? detail : null,
  ].filter((fact) => fact !== null);
  return (
    <>
      <div>
        <strong>{t(`kinds.${kind}`)}</strong>{' '}
        {verdict !== undefined && <VerdictTag verdict={verdict} />}
        {sscc !== null && (
          <Link to={`/logistic-units/${sscc}`}>
            {t(kind === 'unpacking' ? 'outOf' : 'into', { sscc })}
          </Link>
        )}
        {to !== null && movementId !== null && (
          <Link to={`/movements/${movementId}`}>
            {t('route', { from: from?.name ?? t('brand'), to: to.name })}
          </Link>
        )}
      </div>
      <div className="quiet">
        <Time at={at} withSeconds />
        {facts.map((fact) => ` · ${fact}`)}
      </div>
    </>
  );
}
