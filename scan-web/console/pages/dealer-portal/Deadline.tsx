import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTimeZone, useZoneName } from '../../ui/Time.tsx';
import { formatMoment } from '../../ui/time-rules.ts';
import { splitLeft } from './left-rules.ts';

/** Until when to answer, and how long that still is. */
export function Deadline({ until }: { until: string | null }) {
  const { t } = useTranslation('dealerPortal');
  const zone = useTimeZone();
  const zoneName = useZoneName();
  const [openedAt] = useState(() => Date.now());
  if (until === null) return null;
  const { unit, count } = splitLeft(Date.parse(until) - openedAt);
  return (
    <span className="portal-deadline">
      {t('answerUntil', {
        day: formatMoment(until, zone),
        zone: zoneName,
        left: t(`left.${unit}`, { count }),
      })}
    </span>
  );
}
