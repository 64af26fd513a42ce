import type { Request } from 'express';
import type { Catalogue } from '../../catalogue/index.ts';
import { createBoundedMap } from '../../platform/bounded-map.ts';

/** What an answer was found to be about. */
interface Found {
  readonly brandId: string | null;
  /** Of the product that was found. */
  readonly gtin: string | null;
  readonly visitorId: string | null;
}

/**
 * Which brand a request is about, told from memory: from what earlier answers were found to be
 * about. The guard stands before the code is read, and must not ask MongoDB for it.
 */
export interface BrandHints {
  /**
   * The brand of the host or of the GTIN in the path, or the only one that is served here; null
   * where none is known.
   */
  of(request: Request): string | null;
  /** The brand that a visitor would call: where the address tells none, the one they met last. */
  contactOf(request: Request, visitorId: string | null): string | null;
  /** Learns from an answer. */
  learn(request: Request, found: Found): void;
}

const maxHints = 4000;
/** Hosts and brands may change; a GTIN stays its brand's. */
const keptMs = 60_000;

const readGtin = (path: string): string | undefined => /^\/01\/(\d{8,14})\//.exec(path)?.[1];

export function createBrandHints(
  catalogue: Pick<Catalogue, 'findBrandByHost' | 'listBrands'>,
): BrandHints {
  const hints = createBoundedMap<{ brandId: string | null; until: number }>(maxHints);

  function recall(key: string) {
    const hint = hints.get(key);
    return hint && hint.until > performance.now() ? hint : null;
  }

  const remember = (key: string, brandId: string | null, milliseconds = Infinity) =>
    hints.set(key, { brandId, until: performance.now() + milliseconds });

  /** Asks once a minute, while nobody waits for it. */
  function refresh(key: string, ask: () => Promise<string | null>): void {
    const known = hints.get(key);
    if (known && known.until > performance.now()) return;
    // Not asked again while the answer is under way; until then it stays what it was.
    remember(key, known?.brandId ?? null, keptMs);
    ask().then(
      (brandId) => remember(key, brandId, keptMs),
      () => hints.delete(key),
    );
  }

  async function findOnly(): Promise<string | null> {
    const [first, ...others] = await catalogue.listBrands();
    return first && others.length === 0 ? first.brandId : null;
  }

  const brandUnder = (key: string): string | null => recall(key)?.brandId ?? null;

  function find({ hostname, path }: Request): string | null {
    const gtin = readGtin(path);
    const named = gtin === undefined ? 'only' : `gtin:${gtin}`;
    return brandUnder(`host:${hostname}`) ?? brandUnder(named);
  }

  return {
    of: find,
    contactOf: (request, visitorId) =>
      find(request) ??
      brandUnder('only') ??
      (visitorId === null ? null : brandUnder(`visitor:${visitorId}`)),
    learn(request, { brandId, gtin, visitorId }) {
      const { hostname, path } = request;
      const asked = readGtin(path);
      if (gtin !== null && asked?.padStart(14, '0') === gtin) remember(`gtin:${asked}`, brandId);
      if (gtin !== null && visitorId !== null) remember(`visitor:${visitorId}`, brandId);
      refresh(`host:${hostname}`, async () => {
        const brand = await catalogue.findBrandByHost(hostname);
        return brand?.brandId ?? null;
      });
      refresh('only', findOnly);
    },
  };
}
