import { listDealers, listSites, type getLogisticUnit } from '@zhenma/contract';
import { Skeleton, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ReplyOf } from '../../api/call.ts';
import { useOperation } from '../../api/hooks.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { isCapturedStep } from '../unit-history/captured-step-rules.ts';
import { lookOf } from '../unit-history/kind-looks.ts';
import { MomentList, type Moment } from '../unit-history/MomentList.tsx';
import { ToldMark } from '../unit-history/ToldMark.tsx';
import type { UnitEvent } from './unit-event-rules.ts';
import type { UnitLife } from './use-unit-events.ts';

interface Props {
  sscc: string;
  /** Those of the events that others told. */
  captured: ReplyOf<typeof getLogisticUnit>['captured'];
  life: UnitLife;
}

const steps = ['packing', 'unpacking', 'shipping', 'receiving', 'sampling', 'destroying'] as const;

/** What happened to a logistic unit, by days. */
export function UnitEvents({ sscc, captured, life }: Props) {
  const { t } = useTranslation('logisticUnits');
  const { t: history } = useTranslation('unitHistory');
  const marks = new Map(captured.map((one) => [one.eventId, one]));
  const nameStep = (step: string) => (isCapturedStep(step) ? history(`steps.${step}`) : step);
  const nameParty = useNameParty();
  const { events, hasMore, isLoading, error } = life;
  const tell = (event: UnitEvent): Moment => {
    const step = steps.find((one) => one === event.step);
    const mark = marks.get(event.eventId);
    const { from, to, parent, inside, deliveryNote, place, count } = event;
    const isOut = step === 'unpacking';
    const lines = [
      to !== null &&
        t('events.route', {
          from: from === null ? t('brand') : nameParty(from),
          to: nameParty(to),
        }),
      parent !== null && (
        <Link to={`/logistic-units/${parent}`}>
          {t(isOut ? 'events.outOf' : 'events.into', { sscc: parent })}
        </Link>
      ),
      parent === null && count > 0 && t(isOut ? 'events.lost' : 'events.got', { count }),
      inside !== null && (
        <Link to={`/logistic-units/${inside}`}>{t('events.inside', { sscc: inside })}</Link>
      ),
      event.reason ?? '',
      [
        deliveryNote === null ? null : t('events.note', { note: deliveryNote }),
        place === null ? null : nameParty(place),
      ]
        .filter((fact) => fact !== null)
        .join(' · '),
    ];
    return {
      ...{ key: event.key, at: event.at, ...lookOf(step ?? 'captured') },
      title: (
        <>
          {nameStep(event.step)}{' '}
          {mark && <ToldMark by={mark.by} isDenied={false} receipt={mark.receipt} />}
          {event.isDenied && <Tag color="red">{t('events.denied')}</Tag>}
        </>
      ),
      lines: lines.filter((line) => line !== false && line !== ''),
    };
  };
  return (
    <Panel title={t('events.title')}>
      {isLoading && <Skeleton active title={false} />}
      {error !== null && <ErrorState error={error} />}
      {!isLoading && error === null && events.length === 0 && (
        <EmptyState text={t('events.none')} />
      )}
      <MomentList moments={events.map(tell)} />
      {hasMore && (
        <Link to={`/epcis?thing=${encodeURIComponent(`https://id.gs1.org/00/${sscc}`)}`}>
          {t('events.more')}
        </Link>
      )}
    </Panel>
  );
}

/** Gives the function that names a party by its GLN or identifier; who is not known stays a number. */
function useNameParty(): (id: string) => string {
  const query = { pageSize: 200 };
  const sites = useOperation(listSites, { query });
  const dealers = useOperation(listDealers, { query });
  const parties = [...(sites.data?.rows ?? []), ...(dealers.data?.rows ?? [])];
  return (id) => parties.find((party) => party.id === id || party.gln === id)?.name ?? id;
}
