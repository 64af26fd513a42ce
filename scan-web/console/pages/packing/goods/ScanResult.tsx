import { useTranslation } from 'react-i18next';
import { groupCode } from '../../reconciliation/scan-rules.ts';
import type { AddOutcome } from './goods-list-rules.ts';
import type { ScannedGoods } from './read-goods-rules.ts';

/** What became of a scan: one more on the list, what goods go into, or something that was awaited. */
export type ScanOutcome = AddOutcome | 'parent' | 'arrived';

export interface LastScan {
  outcome: ScanOutcome;
  scanned: ScannedGoods;
  text: string;
  /** Counts the scans, so that the same result twice is seen as two. */
  turn: number;
}

interface Props {
  last: LastScan | null;
  /** What is said before the first scan. */
  waiting: string;
  /** How many there are by now; null: that is not told here. */
  tally: string | null;
}

/** What became of the last scan, in words and colour that are seen from an arm's length. */
export function ScanResult({ last, waiting, tally }: Props) {
  const { t } = useTranslation('packing');
  if (last === null) {
    return (
      <div className="goods-result" role="status" data-outcome="none">
        {waiting}
      </div>
    );
  }
  const { outcome, scanned, text, turn } = last;
  const expected =
    scanned.kind === 'wrong' && scanned.fault === 'checkDigit' ? scanned.expected : 0;
  return (
    <div className="goods-result" role="status" data-outcome={outcome}>
      <span key={turn}>
        <strong>{t(`scan.${outcome}`, { expected })}</strong>
        <span className="code">
          {scanned.kind === 'item' ? groupCode(text) : text.slice(0, 60)}
        </span>
      </span>
      {tally !== null && <b className="goods-tally">{tally}</b>}
    </div>
  );
}
