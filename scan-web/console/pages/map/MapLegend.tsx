import { useTranslation } from 'react-i18next';
import { useChartColours } from '../../charts/use-chart-colours.ts';
import { nameStep } from './step-text.ts';
import type { Step } from '../../maps/quantile-rules.ts';

/** What the shades mean, in numbers. */
export function MapLegend({ steps, name }: { steps: readonly Step[]; name: string }) {
  const { t } = useTranslation('map');
  const { land } = useChartColours();
  return (
    <ul className="map-legend" aria-label={name}>
      <li>
        <i style={{ background: land }} />
        {t('none')}
      </li>
      {steps.map((step) => (
        <li key={step.to}>
          <i style={{ background: step.colour }} />
          {nameStep(step)}
        </li>
      ))}
    </ul>
  );
}
