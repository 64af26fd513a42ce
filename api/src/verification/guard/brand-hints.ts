import type { Request } from 'express';
import type { Catalogue } from '../../catalogue/index.ts';
import { createBoundedMap } from './bounded-map.ts';

/**
 * Which brand an address is about, told from memory: from what earlier answers were found to be
 * about. The guard stands before the code is read, and must not ask MongoDB for it.
 */
export interface BrandHints {
  /** Null where neither the host nor the GTIN in the path is known to be a brand's. */
  of(request: Request): string | null;
  /** Learns from an answer; `gtin` is that of the product that was found. */
  learn(request: Request, brandId: string, gtin: string | null): void;
}

const maxHints = 2000;
const keptMs = 60_000;

const readGtin = (path: string): string | undefined => /^\/01\/(\d{8,14})\//.exec(path)?.[1];

export function createBrandHints(catalogue: Pick<Catalogue, 'findBrandByHost'>): BrandHints {
  const hints = createBoundedMap<{ brandId: string | null; until: number }>(maxHints);

  function recall(key: string) {
    const hint = hints.get(key);
    return hint && hint.until > performance.now() ? hint : null;
  }

  const remember = (key: string, brandId: string | null) =>
    hints.set(key, { brandId, until: performance.now() + keptMs });

  return {
    of(request) {
      const ofHost = recall(`host:${request.hostname}`)?.brandId ?? null;
      if (ofHost !== null) return ofHost;
      const gtin = readGtin(request.path);
      return gtin === undefined ? null : (recall(`gtin:${gtin}`)?.brandId ?? null);
    },
    learn(request, brandId, gtin) {
      const { hostname, path } = request;
      if (gtin !== null && readGtin(path)?.padStart(14, '0') === gtin) {
        remember(`gtin:${readGtin(path) ?? ''}`, brandId);
      }
      const key = `host:${hostname}`;
      if (recall(key)) return;
      // Not asked again while the answer is under way.
      remember(key, null);
      catalogue.findBrandByHost(hostname).then(
        (brand) => remember(key, brand?.brandId ?? null),
        () => hints.delete(key),
      );
    },
  };
}
