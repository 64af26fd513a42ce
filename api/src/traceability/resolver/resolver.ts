import type { RequestHandler } from 'express';
import type { Connection } from 'mongoose';
import type { Link } from '@zhenma/contract';
import type { Catalogue, Page, Rows } from '../../catalogue/index.ts';
import type { Issuance } from '../../issuance/index.ts';
import type { Actor, AuditLog } from '../../platform/audit/audit-log.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Pages } from '../../platform/http/pages.ts';
import type { Route } from '../../platform/http/route.ts';
import type { ChangeWatch } from '../../platform/mongo/change-watch.ts';
import type { LinkRecord } from './link-record.ts';

export type LinkFields = Omit<Link, 'id' | 'address' | 'createdAt' | 'updatedAt'>;

/** Links of a brand's GS1 keys, kept by its staff. */
export interface Links {
  /** @throws ProblemError `invalid_input`, `conflict` or `state_forbids` */
  create(actor: Actor, given: LinkFields & { address: string }): Promise<LinkRecord>;
  /** @throws ProblemError `invalid_input`, `not_found` or `conflict` */
  update(
    actor: Actor,
    linkId: string,
    changes: { [Name in keyof LinkFields]?: LinkFields[Name] | undefined },
  ): Promise<LinkRecord>;
  /** @throws ProblemError `not_found` */
  remove(actor: Actor, linkId: string): Promise<void>;
  /** @throws ProblemError `invalid_input` for a key that is no Digital Link */
  list(
    brandId: string,
    query: Page & { key?: string | undefined; linkType?: string | undefined },
  ): Promise<Rows<LinkRecord>>;
  /** Links of each of some addresses, in their order; those of the last one are remembered. */
  readLevels(brandId: string, levels: readonly string[]): Promise<LinkRecord[][]>;
  /** The contexts that any link of the brand has. */
  listContexts(brandId: string): Promise<string[]>;
}

/** Leads from GS1 Digital Links to what a brand says about them. */
export interface Resolver {
  readonly routes: Route[];
  /**
   * Answers Digital Links and the resolver's description; lets through what is not its own, and
   * browsers at an item, whose answer is the verdict page.
   */
  createHandler(pages: Pages): RequestHandler;
}

export interface ResolverDeps {
  connection: Connection;
  clock: Clock;
  audit: AuditLog;
  changes: ChangeWatch;
  catalogue: Catalogue;
  issuance: Pick<Issuance, 'identifyCode'>;
  /** Scheme, host and port under which the service is reached. */
  publicBaseUrl: string;
}
