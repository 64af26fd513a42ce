import { useTimeZone } from './Time.tsx';
import { addDays, dayIn } from './time-rules.ts';
import { useUrlState } from './use-url-state.ts';

export const periodChoices = ['7', '30', '90'] as const;

interface Period {
  /** The brand's days; both belong to the period. */
  from: string;
  to: string;
  /** How many days up to today, or `custom`. */
  choice: string;
  today: string;
  chooseDays: (days: string) => void;
  chooseRange: (from: string, to: string) => void;
}

const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

/** A period kept in the address: `days` up to today, or `from` and `to`; 30 days at first. */
export function usePeriod(): Period {
  const today = dayIn(new Date(), useTimeZone());
  const [{ days, from, to }, change] = useUrlState({ days: '30', from: '', to: '' });
  const chooseDays = (next: string) => change({ days: next, from: '', to: '' });
  const chooseRange = (start: string, end: string) =>
    change(start <= end ? { from: start, to: end } : { from: end, to: start });
  if (isDay(from) && isDay(to) && from <= to) {
    return { from, to, choice: 'custom', today, chooseDays, chooseRange };
  }
  const known = (periodChoices as readonly string[]).includes(days) ? days : '30';
  return {
    from: addDays(today, 1 - Number(known)),
    to: today,
    choice: known,
    today,
    chooseDays,
    chooseRange,
  };
}
