import type { CaseEvent } from '@zhenma/contract';
import { Timeline } from 'antd';
import { useTranslation } from 'react-i18next';
import { Time } from '../../ui/Time.tsx';

function useNameEvent(): (event: CaseEvent) => string {
  const { t } = useTranslation('cases');
  return ({ what, by, state, note }) => {
    const who = by ?? t('timeline.service');
    switch (what) {
      case 'opened':
      case 'reply':
      case 'contact_removed':
        return t(`timeline.${what}`);
      case 'state':
        return t('timeline.state', { by: who, state: state === null ? '' : t(`states.${state}`) });
      case 'assigned':
        return note === null
          ? t('timeline.unassigned', { by: who })
          : t('timeline.assigned', { by: who, name: note });
      default:
        return t(`timeline.${what}`, { by: who });
    }
  };
}

/** What happened to a case, newest first. */
export function CaseTimeline({ events }: { events: readonly CaseEvent[] }) {
  const name = useNameEvent();
  return (
    <Timeline
      items={events.toReversed().map((event) => ({
        key: `${event.at} ${event.what}`,
        content: (
          <>
            <div>{name(event)}</div>
            {event.note !== null && event.what !== 'assigned' && (
              <div className="case-said">{event.note}</div>
            )}
            <div className="quiet">
              <Time at={event.at} withZone />
            </div>
          </>
        ),
      }))}
    />
  );
}
