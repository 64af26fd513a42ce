import type { Connection } from 'mongoose';
import type { Catalogue } from '../../catalogue/index.ts';
import type { AuditLog } from '../../platform/audit/audit-log.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Cookies } from '../../platform/http/cookies.ts';
import type { Route } from '../../platform/http/route.ts';
import type { Visitors } from '../../platform/http/visitor.ts';
import type { Secrets } from '../../platform/secrets.ts';
import { createBlockService } from './block-service.ts';
import { createBlockStore } from './block-store.ts';
import { createBrandHints } from './brand-hints.ts';
import { createChallenges } from './challenges.ts';
import { createGuard } from './create-guard.ts';
import { createGate, type Gate } from './gate.ts';
import type { GuardLimits } from './guard.ts';
import { createGuardRoutes } from './guard-routes.ts';
import { createPasses } from './passes.ts';
import { createSharedBlocks } from './shared-blocks.ts';
import { createSolutionStore } from './solution-store.ts';

export type { Gate } from './gate.ts';
export type { GuardLimits } from './guard.ts';
export { createGuardPages } from './guard-pages.ts';

export interface GuardDeps {
  connection: Connection;
  clock: Clock;
  audit: AuditLog;
  secrets: Secrets;
  cookies: Cookies;
  visitors: Visitors;
  catalogue: Pick<Catalogue, 'findBrandByHost' | 'listBrands'>;
  limits?: GuardLimits | undefined;
}

/** The gate, and what staff see and do of it. */
export function createGuardedGate(deps: GuardDeps): {
  gate: Gate;
  routes: Route[];
  /** Hands over to MongoDB what is not there yet, as far as it answers. */
  drain(): Promise<void>;
} {
  const Blocks = createBlockStore(deps.connection);
  const shared = createSharedBlocks(Blocks, deps.clock);
  const gate = createGate({
    ...deps,
    guard: createGuard({ ...deps, blocks: shared }),
    challenges: createChallenges(deps),
    solutions: createSolutionStore(deps.connection),
    passes: createPasses(deps),
    hints: createBrandHints(deps.catalogue),
  });
  const service = createBlockService(deps, Blocks, shared);
  return {
    gate,
    routes: createGuardRoutes(service, gate),
    drain: () => shared.exchange().catch(() => undefined),
  };
}
