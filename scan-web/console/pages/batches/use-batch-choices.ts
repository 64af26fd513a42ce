import { getBatch, listBatches } from '@zhenma/contract';
import { useState } from 'react';
import { useOperation } from '../../api/hooks.ts';
import { useBilingual } from '../../ui/format.ts';
import { isIssued } from './batch-rules.ts';

export interface BatchChoices {
  options: { value: number; label: string }[];
  search: (typed: string) => void;
  isFetching: boolean;
  /** How many items a batch has, or null while that is not known. */
  quantityOf: (batchNumber: number | undefined) => number | null;
}

/** The batches that can be printed or shipped, by what was typed, with the chosen one among them. */
export function useBatchChoices(chosen: number | undefined): BatchChoices {
  const bilingual = useBilingual();
  const [typed, search] = useState('');
  const found = useOperation(listBatches, { query: { q: typed, pageSize: 50 } });
  const one = useOperation(
    getBatch,
    { params: { batchNumber: chosen ?? 0 } },
    { enabled: chosen !== undefined },
  );
  const usable = (found.data?.rows ?? []).filter(
    (batch) => isIssued(batch) && batch.state !== 'voided',
  );
  const extra = one.data?.number === chosen && !usable.some(({ number }) => number === chosen);
  const batches = extra && one.data !== undefined ? [one.data, ...usable] : usable;
  return {
    options: batches.map(({ number, lot, productName }) => ({
      value: number,
      label: `${number} · ${lot} · ${bilingual(productName)}`,
    })),
    search,
    isFetching: found.isFetching,
    quantityOf: (wanted) => batches.find(({ number }) => number === wanted)?.quantity ?? null,
  };
}
