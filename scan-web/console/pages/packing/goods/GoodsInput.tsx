import type { InputRef } from 'antd';
import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import '../register-texts.ts';
import { addScanned, type GoodsEntry, type GoodsKind } from './goods-list-rules.ts';
import { GoodsList } from './GoodsList.tsx';
import { readPasted, type ScannedGoods } from './read-goods-rules.ts';
import { ScanField } from './ScanField.tsx';
import { ScanResult, type LastScan, type ScanOutcome } from './ScanResult.tsx';

interface Props {
  list: readonly GoodsEntry[];
  onChange: (list: readonly GoodsEntry[]) => void;
  /** What may be on the list. */
  wanted: readonly GoodsKind[];
  label: string;
  placeholder: string;
  /** What was wrong with entries when they were sent, by their keys. */
  faults?: ReadonlyMap<string, string>;
  /** A scan that means something else than one more thing on the list is taken by this. */
  onOther?: (scanned: ScannedGoods) => ScanOutcome | null;
  autoFocus?: boolean;
  /** How many there are, to be seen from an arm’s length. */
  tally?: string;
  /** Whether what is packed already does not belong on the list. */
  warnsOfPacked?: boolean;
  /** Stands between the field and the list. */
  children?: ReactNode;
}

const noFaults: ReadonlyMap<string, string> = new Map();

const textOf = (scanned: ScannedGoods): string =>
  scanned.kind === 'item' ? scanned.code : scanned.kind === 'unit' ? scanned.sscc : scanned.text;

/**
 * The goods of a form, scanned one after the other; says in large type what became of the last scan,
 * for people who look at the goods, and marks what was refused on the list.
 */
export function GoodsInput(props: Props) {
  const { list, onChange, wanted, faults = noFaults, onOther } = props;
  const { t } = useTranslation('packing');
  const field = useRef<InputRef>(null);
  const [last, setLast] = useState<LastScan | null>(null);
  const take = (lines: string) => {
    let taken = list;
    let latest: Omit<LastScan, 'turn'> | null = null;
    for (const scanned of readPasted(lines)) {
      const other = onOther?.(scanned) ?? null;
      const added = other === null ? addScanned(taken, scanned, wanted) : null;
      taken = added?.list ?? taken;
      const outcome = other ?? added?.outcome ?? 'unreadable';
      // Of many pasted lines, one that was not taken matters more than those that were.
      if (latest === null || latest.outcome === 'added') {
        latest = { outcome, scanned, text: textOf(scanned) };
      }
    }
    if (latest !== null) setLast({ ...latest, turn: (last?.turn ?? 0) + 1 });
    if (taken !== list) onChange(taken);
  };
  const twice = last?.outcome === 'twice' ? last.text : null;
  return (
    <div className="goods-input">
      <ScanField
        label={props.label}
        placeholder={props.placeholder}
        autoFocus={props.autoFocus ?? false}
        field={field}
        onLines={take}
      />
      <ScanResult last={last} waiting={t('scan.waiting')} tally={props.tally ?? null} />
      {props.children}
      <GoodsList
        list={list}
        faults={faults}
        marked={twice}
        warnsOfPacked={props.warnsOfPacked ?? false}
        onRemove={(key) => {
          onChange(list.filter((one) => one.key !== key));
          field.current?.focus();
        }}
        onClear={() => onChange([])}
      />
    </div>
  );
}
