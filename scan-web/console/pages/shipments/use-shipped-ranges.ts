import { listShipments, type Shipment } from '@zhenma/contract';
import { useOperation } from '../../api/hooks.ts';
import { largestPage } from '../../lists/read-all-pages.ts';

/** What of a batch was shipped, so that an overlap shows before sending; null while unknown or too many. */
export function useShippedRanges(batchNumber: number | undefined): readonly Shipment[] | null {
  const { data, isPlaceholderData } = useOperation(
    listShipments,
    { query: { pageSize: largestPage, ...(batchNumber !== undefined && { batchNumber }) } },
    { enabled: batchNumber !== undefined },
  );
  if (batchNumber === undefined || data === undefined || isPlaceholderData) return null;
  return data.total > data.rows.length ? null : data.rows;
}
