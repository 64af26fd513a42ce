import { previewLabel, type LabelFinding } from '@zhenma/contract';
import { useEffect, useState } from 'react';
import { useOperation } from '../../api/hooks.ts';
import type { ProblemError } from '../../api/problem-error.ts';

/** A picture as an address that shows it without letting it run anything in the page. */
const asAddress = (svg: string): string => `data:image/svg+xml,${encodeURIComponent(svg)}`;

/** A value once it has stayed the same for some milliseconds. */
function useSettled<Value>(value: Value, ms: number): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}

interface LabelPreview {
  /** The last good drawing, which stays while a newer one is made or cannot be made. */
  svg: string | null;
  address: string | null;
  findings: readonly LabelFinding[];
  /** Whether the drawing is older than the template. */
  isStale: boolean;
  error: ProblemError | null;
  retry: () => void;
}

/** Draws and checks a label with a batch's values, or with an example's; waits for a pause in typing. */
export function useLabelPreview(
  template: Record<string, unknown>,
  batchNumber: number | null,
  pauseMs = 250,
): LabelPreview {
  const settled = useSettled(template, pauseMs);
  const preview = useOperation(previewLabel, { body: { template: settled, batchNumber } });
  const latest = preview.data?.svg ?? null;
  const [kept, setKept] = useState<string | null>(latest);
  if (latest !== null && latest !== kept) setKept(latest);
  const svg = latest ?? kept;
  return {
    svg,
    address: svg === null ? null : asAddress(svg),
    findings: preview.data?.findings ?? [],
    isStale: settled !== template || preview.isFetching || (latest === null && svg !== null),
    error: preview.error,
    retry: () => void preview.refetch(),
  };
}
