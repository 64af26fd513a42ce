import { useTranslation } from 'react-i18next';
import { formatCount } from '../../ui/format.ts';

interface Props {
  count: number;
  /** How many make it full; null: nobody said. */
  wanted: number | null;
  unit: 'scan' | 'pallet';
}

/** How full the case or pallet is, in figures that are read from an arm's length. */
export function Fullness({ count, wanted, unit }: Props) {
  const { t } = useTranslation('packing');
  const state =
    wanted === null || count === 0
      ? 'open'
      : count < wanted
        ? 'short'
        : count === wanted
          ? 'full'
          : 'over';
  const left = Math.abs((wanted ?? 0) - count);
  return (
    <div className="fullness" data-state={state} aria-live="polite">
      <div className="fullness-figure">
        {formatCount(count)}
        {wanted !== null && <small> / {formatCount(wanted)}</small>}{' '}
        <small>{t(`${unit}.pieces`)}</small>
      </div>
      {wanted !== null && (
        <div className="bar" aria-hidden="true">
          {count > 0 && <span style={{ width: `${Math.min(100, (count / wanted) * 100)}%` }} />}
        </div>
      )}
      {state !== 'open' && <div>{t(`fullness.${state}`, { count: left })}</div>}
    </div>
  );
}
