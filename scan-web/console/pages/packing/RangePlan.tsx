import { maxCases } from '@zhenma/contract';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../ui/format.ts';
import type { RangePlan as Plan } from './range-plan-rules.ts';

/** What packing a range will make, before it is sent; where it is too much, how far one may go. */
export function RangePlan({ plan, onShorten }: { plan: Plan; onShorten: (to: number) => void }) {
  const { t } = useTranslation('packing');
  const { items, cases, inLastCase, pallets, onLastPallet, endsAt } = plan;
  if (endsAt !== null) {
    return (
      <Alert
        type="warning"
        showIcon
        role="alert"
        style={{ marginBottom: 16 }}
        title={t('plan.tooMany', { cases: formatCount(cases), most: formatCount(maxCases) })}
        action={
          <Button size="small" onClick={() => onShorten(endsAt)}>
            {t('plan.shorten', { to: formatCount(endsAt) })}
          </Button>
        }
      />
    );
  }
  return (
    <dl className="plan" aria-live="polite">
      <div>
        <dt>{t('plan.items')}</dt>
        <dd>{formatCount(items)}</dd>
      </div>
      <div>
        <dt>{t('plan.cases')}</dt>
        <dd>{formatCount(cases)}</dd>
        {inLastCase !== null && <small>{t('plan.lastCase', { count: inLastCase })}</small>}
      </div>
      <div>
        <dt>{t('plan.pallets')}</dt>
        <dd>{formatCount(pallets)}</dd>
        {onLastPallet !== null && <small>{t('plan.lastPallet', { count: onLastPallet })}</small>}
      </div>
      <div>
        <dt>{t('plan.ssccs')}</dt>
        <dd>{formatCount(cases + pallets)}</dd>
      </div>
    </dl>
  );
}
