import { getHeatmap, getHeatmapCells, type Heatmap, type HeatmapCells } from '@zhenma/contract';
import type { ProblemError } from '../../api/problem-error.ts';
import { useOperation } from '../../api/hooks.ts';
import { isWhole, toRegionRows } from '../../maps/cell-rules.ts';
import type { MapFilters } from './use-map-exports.ts';

export interface ShownRegions {
  /** With cells as rows where the place has no other parts; undefined while it loads. */
  heatmap: Heatmap | undefined;
  cells: HeatmapCells | null;
  isStale: boolean;
  error: ProblemError | null;
  retry(): void;
}

/** What the map shows of a place: its provinces or cities, or, asked for only then, its cells. */
export function useShownRegions(filters: MapFilters): ShownRegions {
  const regions = useOperation(getHeatmap, { query: filters });
  const parent = regions.data?.parent ?? null;
  const wantsCells = isWhole(parent) && parent?.adcode === filters.parent;
  // The boundaries under the cells are GCJ-02, as Chinese maps are.
  const cells = useOperation(
    getHeatmapCells,
    { query: { ...filters, datum: 'gcj02' } },
    { enabled: wantsCells },
  );
  const own = cells.data?.parent?.adcode === parent?.adcode ? cells.data : undefined;
  const heatmap =
    regions.data === undefined || (isWhole(parent) && own === undefined)
      ? undefined
      : own === undefined || !isWhole(parent)
        ? regions.data
        : { ...regions.data, rows: toRegionRows(own.rows) };
  return {
    heatmap,
    cells: isWhole(parent) ? (own ?? null) : null,
    isStale: regions.isPlaceholderData || (wantsCells && cells.isPlaceholderData),
    error: regions.error ?? (wantsCells ? cells.error : null),
    retry: () => void Promise.all([regions.refetch(), wantsCells && cells.refetch()]),
  };
}
