import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../../ui/format.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { useTranslateRefusal } from '../../../ui/use-describe-problem.ts';
import { groupCode } from '../../reconciliation/scan-rules.ts';
import { countGoods, type GoodsEntry } from './goods-list-rules.ts';
import { ItemFact } from './ItemFact.tsx';
import { UnitFact } from './UnitFact.tsx';

interface Props {
  list: readonly GoodsEntry[];
  faults: ReadonlyMap<string, string>;
  /** The code or SSCC that was scanned a second time just now. */
  marked: string | null;
  /** Whether what is packed already does not belong here. */
  warnsOfPacked: boolean;
  onRemove: (key: string) => void;
  onClear: () => void;
}

/** A list of thousands is drawn as far as somebody looks. */
const shownAtFirst = 60;

/** What was scanned or named, newest first, each with a way to take it off again. */
export function GoodsList({ list, faults, marked, warnsOfPacked, onRemove, onClear }: Props) {
  const { t } = useTranslation('packing');
  const translate = useTranslateRefusal();
  const [showsAll, setShowsAll] = useState(false);
  if (list.length === 0) return null;
  const refused = list.filter(({ key }) => faults.has(key));
  const others = list.filter(({ key }) => !faults.has(key));
  const inOrder = [...refused, ...others];
  const shown = showsAll ? inOrder : inOrder.slice(0, shownAtFirst);
  const { items, units } = countGoods(list);
  const counts = [
    ...(items > 0 ? [t('list.items', { count: items })] : []),
    ...(units > 0 ? [t('list.units', { count: units })] : []),
  ];
  return (
    <div>
      <div className="goods-count">
        <b>{counts.join(' · ')}</b>
        <Button size="small" type="text" onClick={onClear}>
          {t('list.clear')}
        </Button>
      </div>
      <ul className="goods-list">
        {shown.map((entry) => {
          const text = nameEntry(entry);
          const fault = faults.get(entry.key);
          const isMarked = marked !== null && entry.key.endsWith(`:${marked}`);
          return (
            <li key={entry.key} data-marked={isMarked} data-refused={fault !== undefined}>
              <div>
                {entry.kind === 'range' ? (
                  t('list.range', {
                    batch: entry.range.batchNumber,
                    from: formatCount(entry.range.from),
                    to: formatCount(entry.range.to),
                  })
                ) : (
                  <span className="code">{text}</span>
                )}{' '}
                {entry.kind === 'item' && (
                  <ItemFact code={entry.code} warnsOfPacked={warnsOfPacked} />
                )}
                {entry.kind === 'unit' && (
                  <UnitFact sscc={entry.sscc} warnsOfPacked={warnsOfPacked} />
                )}
                {fault !== undefined && <div className="goods-fault">{translate(fault)}</div>}
              </div>
              <Button
                size="small"
                type="text"
                aria-label={t('list.remove', { text })}
                icon={<Icon name="trash" size={15} />}
                onClick={() => onRemove(entry.key)}
              />
            </li>
          );
        })}
      </ul>
      {shown.length < inOrder.length && (
        <Button size="small" type="link" onClick={() => setShowsAll(true)}>
          {t('list.showAll', { count: inOrder.length })}
        </Button>
      )}
    </div>
  );
}

function nameEntry(entry: GoodsEntry): string {
  if (entry.kind === 'item') return groupCode(entry.code);
  if (entry.kind === 'unit') return entry.sscc;
  const { batchNumber, from, to } = entry.range;
  return `${batchNumber}: ${formatCount(from)} – ${formatCount(to)}`;
}
