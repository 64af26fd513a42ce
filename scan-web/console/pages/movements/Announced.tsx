import { Button, Checkbox, Pagination } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../ui/format.ts';
import { UnitFact } from '../packing/goods/UnitFact.tsx';
import { keyOfRange, type Ticked } from './receive-rules.ts';

interface Props {
  movement: {
    ssccs: readonly string[];
    outstanding: readonly { batchNumber: number; from: number; to: number }[];
  };
  ticked: Ticked;
  onChange: (ticked: Ticked) => void;
}

const perPage = 20;

/** What was announced, to tick what of it came: logistic units, or ranges where there are none. */
export function Announced({ movement, ticked, onChange }: Props) {
  const { t } = useTranslation('movements');
  const [page, setPage] = useState(1);
  const { ssccs, outstanding } = movement;
  const rows =
    ssccs.length > 0
      ? ssccs.map((sscc) => ({ key: sscc, range: null }))
      : outstanding.map((range) => ({ key: keyOfRange(range), range }));
  if (rows.length === 0) return null;
  const isAll = rows.every(({ key }) => ticked.has(key));
  const toggle = (key: string, isOn: boolean) => {
    const next = new Set(ticked);
    if (isOn) next.add(key);
    else next.delete(key);
    onChange(next);
  };
  return (
    <div>
      <div className="goods-count">
        <b>{t('receive.announced', { ticked: countTicked(rows, ticked), all: rows.length })}</b>
        <Button
          size="small"
          type="text"
          onClick={() => onChange(isAll ? new Set() : new Set(rows.map(({ key }) => key)))}
        >
          {t(isAll ? 'receive.tickNone' : 'receive.tickAll')}
        </Button>
      </div>
      <ul className="goods-list">
        {rows.slice((page - 1) * perPage, page * perPage).map(({ key, range }) => (
          <li key={key}>
            <Checkbox
              checked={ticked.has(key)}
              onChange={({ target }) => toggle(key, target.checked)}
            >
              {range === null ? (
                <>
                  <span className="code">{key}</span> <UnitFact sscc={key} />
                </>
              ) : (
                t('range', { batch: range.batchNumber, from: range.from, to: range.to })
              )}
            </Checkbox>
            {range !== null && (
              <span className="quiet">{formatCount(range.to - range.from + 1)}</span>
            )}
          </li>
        ))}
      </ul>
      {rows.length > perPage && (
        <Pagination
          size="small"
          current={page}
          pageSize={perPage}
          total={rows.length}
          showSizeChanger={false}
          onChange={setPage}
          style={{ marginTop: 8 }}
        />
      )}
    </div>
  );
}

const countTicked = (rows: readonly { key: string }[], ticked: Ticked): number =>
  rows.filter(({ key }) => ticked.has(key)).length;
