import { useTranslation } from 'react-i18next';
import { formatCount, formatShare } from './format.ts';

/** The comparison with the period before in words, with ▲ or ▼ for the eye. */
export function Comparison({ value, previous }: { value: number; previous: number }) {
  const { t } = useTranslation();
  if (previous === 0) {
    return (
      <span className="figure-compare">
        {value === 0 ? t('figure.same') : t('figure.fromNone')}
      </span>
    );
  }
  if (value === previous) return <span className="figure-compare">{t('figure.same')}</span>;
  const percent = formatShare(Math.abs(value - previous) / previous);
  const words = t(value > previous ? 'figure.up' : 'figure.down', { percent });
  return (
    <span className="figure-compare">
      <span aria-hidden="true">{value > previous ? '▲' : '▼'} </span>
      {words}
    </span>
  );
}

interface Props {
  label: string;
  value: number;
  unit?: string;
  previous?: number;
}

/** One number with its name, unit and comparison. */
export function Figure({ label, value, unit, previous }: Props) {
  return (
    <div className="figure">
      <div className="figure-label">{label}</div>
      <div className="figure-value">
        {formatCount(value)}
        {unit !== undefined && <small> {unit}</small>}
      </div>
      {previous !== undefined && <Comparison value={value} previous={previous} />}
    </div>
  );
}
