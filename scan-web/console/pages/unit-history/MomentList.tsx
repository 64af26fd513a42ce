import type { ReactNode } from 'react';
import { useLanguage } from '../../i18n/index.ts';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import { useTimeZone, useZoneName } from '../../ui/Time.tsx';
import { formatMoment } from '../../ui/time-rules.ts';
import { groupByDay } from './day-rules.ts';
import type { Tone } from './kind-looks.ts';

export interface Moment {
  key: string;
  at: string;
  tone: Tone;
  icon: IconName;
  title: ReactNode;
  /** What more is known of it, each on a line of its own. */
  lines: readonly ReactNode[];
}

/** Moments of a life under the days they were on, newest first, in the brand's zone. */
export function MomentList({ moments }: { moments: readonly Moment[] }) {
  const zone = useTimeZone();
  const zoneName = useZoneName();
  const language = useLanguage();
  const nameDay = (day: string) =>
    new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en', {
      ...{ timeZone: 'UTC', weekday: 'short' },
    }).format(new Date(`${day}T00:00:00Z`));
  return (
    <div className="moments">
      {groupByDay(moments, zone).map(({ day, moments: ofDay }) => (
        <section key={day}>
          <h3>
            {day} <span className="quiet">{nameDay(day)}</span>
          </h3>
          <ol>
            {ofDay.map(({ key, at, tone, icon, title, lines }) => (
              <li key={key} data-tone={tone}>
                <time dateTime={at} title={`${formatMoment(at, zone, true)} ${zoneName}`}>
                  {formatMoment(at, zone, true).slice(11)}
                </time>
                <span className="moment-icon">
                  <Icon name={icon} size={16} />
                </span>
                <div>
                  <div className="moment-title">{title}</div>
                  {lines.map((line, place) => (
                    <div key={place} className="moment-line">
                      {line}
                    </div>
                  ))}
                </div>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}
