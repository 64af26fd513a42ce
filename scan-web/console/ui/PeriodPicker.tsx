import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { periodChoices, type usePeriod } from './use-period.ts';

/** Chooses the days that a page counts: the last 7, 30 or 90, or two dates. */
export function PeriodPicker({ period }: { period: ReturnType<typeof usePeriod> }) {
  const { t } = useTranslation();
  const { from, to, choice, today, chooseDays, chooseRange } = period;
  return (
    <>
      <Select
        aria-label={t('period.label')}
        value={choice}
        style={{ minWidth: 124 }}
        options={[
          ...periodChoices.map((days) => ({
            value: days,
            label: t('period.lastDays', { count: Number(days) }),
          })),
          { value: 'custom', label: t('period.custom') },
        ]}
        onChange={(next) => (next === 'custom' ? chooseRange(from, to) : chooseDays(next))}
      />
      {choice === 'custom' && (
        <span style={{ display: 'inline-flex', alignItems: 'center', gap: 6 }}>
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
