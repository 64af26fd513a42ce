import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../ui/time-rules.ts';
import { periodChoices } from '../../ui/use-period.ts';
import type { AlertFilters } from './use-alert-filters.ts';

/** Chooses when the alerts were noticed: at any time, in the last days, or between two dates. */
export function AlertPeriod({ filters }: { filters: AlertFilters }) {
  const { t } = useTranslation();
  const { t: alerts } = useTranslation('alerts');
  const { choice, query, today, change } = filters;
  const from = query.from ?? addDays(today, -29);
  const to = query.to ?? today;
  const chooseRange = (start: string, end: string) =>
    change({ days: '', ...(start <= end ? { from: start, to: end } : { from: end, to: start }) });
  return (
    <>
      <Select
        aria-label={t('period.label')}
        value={choice}
        style={{ minWidth: 124 }}
        options={[
          { value: '', label: alerts('anyTime') },
          ...periodChoices.map((days) => ({
            value: days,
            label: t('period.lastDays', { count: Number(days) }),
          })),
          { value: 'custom', label: t('period.custom') },
        ]}
        onChange={(next) =>
          next === 'custom' ? chooseRange(from, to) : change({ days: next, from: '', to: '' })
        }
      />
      {choice === 'custom' && (
        <span className="alert-dates">
          <Input
            type="date"
            aria-label={t('period.from')}
            value={from}
            max={today}
            onChange={({ target }) => target.value !== '' && chooseRange(target.value, to)}
          />
          –
          <Input
            type="date"
            aria-label={t('period.to')}
            value={to}
            max={today}
            onChange={({ target }) => target.value !== '' && chooseRange(from, target.value)}
          />
        </span>
      )}
    </>
  );
}
