/** Thrown when code forgot to say which brand it reads or writes; always a mistake of ours. */
export class MissingBrandError extends Error {
  override readonly name = 'MissingBrandError';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** @throws MissingBrandError unless `brandId` is one plain, non-empty string. */
export function requireBrand(collection: string, filter: unknown): void {
  const brandId = isRecord(filter) ? filter['brandId'] : undefined;
  if (typeof brandId !== 'string' || brandId === '') {
    throw new MissingBrandError(`${collection}: name the brandId`);
  }
}

/** @throws MissingBrandError unless the first stage matches one brand. */
export function requireBrandInPipeline(collection: string, pipeline: readonly unknown[]): void {
  const [first] = pipeline;
  requireBrand(collection, isRecord(first) ? first['$match'] : undefined);
}

/** @throws MissingBrandError unless every write of a bulk names one brand. */
export function requireBrandInWrites(collection: string, writes: unknown): void {
  for (const write of Array.isArray(writes) ? (writes as unknown[]) : [writes]) {
    const [body] = isRecord(write) ? Object.values(write) : [];
    const target = isRecord(body) ? (body['filter'] ?? body['document']) : undefined;
    requireBrand(collection, target);
  }
}
