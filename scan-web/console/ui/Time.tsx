import { Tooltip } from 'antd';
import { use } from 'react';
import { useTranslation } from 'react-i18next';
import { SessionContext } from '../app/session.ts';
import { useLanguage } from '../i18n/index.ts';
import { formatMoment, nameZone } from './time-rules.ts';

/** The zone that times are shown in: the brand's. */
export const useTimeZone = (): string => use(SessionContext)?.brand.timeZone ?? 'Asia/Shanghai';

/** The zone's name as people say it. */
export function useZoneName(): string {
  const { t } = useTranslation();
  const language = useLanguage();
  const zone = useTimeZone();
  return zone === 'Asia/Shanghai' ? t('time.zoneBeijing') : nameZone(zone, language);
}

interface Props {
  /** RFC 3339, or null for never. */
  at: string | null;
  /** Names the zone beside the time instead of only on hover. */
  withZone?: boolean;
  withSeconds?: boolean;
}

/** A moment in the brand's time zone; the zone is named on hover, or always with `withZone`. */
export function Time({ at, withZone = false, withSeconds = false }: Props) {
  const { t } = useTranslation();
  const zone = useTimeZone();
  const zoneName = useZoneName();
  if (at === null) return <span>{t('time.never')}</span>;
  return (
    <Tooltip title={`${formatMoment(at, zone, true)} ${zoneName}`}>
      <time dateTime={at} className="tabular" style={{ whiteSpace: 'nowrap' }}>
        {formatMoment(at, zone, withSeconds)}
        {withZone && ` ${zoneName}`}
      </time>
    </Tooltip>
  );
}
