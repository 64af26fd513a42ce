import { alertGrades, alertStates } from '@zhenma/contract';
import { useTimeZone } from '../../ui/Time.tsx';
import { addDays, dayIn } from '../../ui/time-rules.ts';
import { periodChoices } from '../../ui/use-period.ts';
import { useUrlState } from '../../ui/use-url-state.ts';

const nothing = {
  ...{ state: '', dealer: '', product: '', province: '', grade: '' },
  ...{ days: '', from: '', to: '', sscc: '' },
};

const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

const orNone = (text: string) => (text === '' ? undefined : text);

/** What of the alerts is shown: kept in the address, and as the service takes it; all times at first. */
export function useAlertFilters() {
  const today = dayIn(new Date(), useTimeZone());
  const [url, change] = useUrlState(nothing);
  const state = alertStates.find((one) => one === url.state);
  const grade = alertGrades.find((one) => one === url.grade);
  const days = periodChoices.find((one) => one === url.days);
  const isRange = isDay(url.from) && isDay(url.to) && url.from <= url.to;
  const lately = days === undefined ? null : { from: addDays(today, 1 - Number(days)), to: today };
  const period = isRange ? { from: url.from, to: url.to } : lately;
  const query = {
    ...{ state, grade, from: period?.from, to: period?.to },
    dealerId: orNone(url.dealer),
    productId: orNone(url.product),
    province: orNone(url.province),
    sscc: orNone(url.sscc),
  };
  const choice = isRange ? 'custom' : (days ?? '');
  return { url: { ...url, state: state ?? '', grade: grade ?? '' }, query, choice, today, change };
}

export type AlertFilters = ReturnType<typeof useAlertFilters>;
