import {
  describeGs1UriFault,
  type Gs1Uri,
  parseGs1Uri,
  writeGs1Path,
} from '@zhenma/code-generator';
import type { ClientSession } from 'mongoose';
import type { Actor } from '../../platform/audit/audit-log.ts';
import { invalidField, ProblemError } from '../../platform/http/problem-error.ts';
import { createId } from '../../platform/ids.ts';
import { isDuplicateKey } from '../../platform/mongo/is-unavailable.ts';
import { readPage } from '../../platform/mongo/read-page.ts';
import { createWatchedCache } from '../../platform/mongo/watched-cache.ts';
import { isRoundTrip } from './find-round-trip.ts';
import { findLinkFault } from './link-rules.ts';
import type { LinkRecord } from './link-record.ts';
import { addressKey, addressKeyOf, createLinkStore, linkKey } from './link-store.ts';
import { listOwnHosts } from './own-target-rules.ts';
import type { Links, ResolverDeps } from './resolver.ts';

/** A linkset is one answer, so what one address can have is bounded. */
const mostLinks = 100;
const maxEntries = 10_000;

export function createLinks(deps: ResolverDeps): Links {
  const { connection, clock, audit, changes, catalogue, publicBaseUrl } = deps;
  const Records = createLinkStore(connection);
  const remembered = createWatchedCache<LinkRecord[]>({
    ...{ changes, collection: 'links', keyOf: addressKeyOf, maxEntries },
  });

  const readLinks = (brandId: string, addresses: readonly string[]) =>
    Records.find({ brandId, address: { $in: addresses } })
      .sort({ createdAt: 1, _id: 1 })
      .limit(addresses.length * mostLinks)
      .lean<LinkRecord[]>();

  async function readAddress(
    actor: Actor,
    text: string,
  ): Promise<{ address: string; key: string }> {
    const uri = readUri(text, 'address');
    const { key } = uri;
    if (key.ai === '01') {
      const product = await catalogue.findProductByGtin(key.value);
      if (product?.brandId !== actor.brandId) {
        throw invalidField(
          'address',
          `you have no product with the GTIN ${key.value}; add it first`,
        );
      }
    }
    return { address: writeGs1Path(uri), key: writeKey(uri) };
  }

  async function checkLink(link: LinkRecord): Promise<void> {
    const fault = findLinkFault(link);
    if (fault !== null) throw invalidField(fault.field, fault.message);
    const { hosts } = await catalogue.brandOf(link.brandId);
    const ownHosts = listOwnHosts(hosts, publicBaseUrl);
    if (await isRoundTrip(link, { ownHosts, readLinks })) {
      throw invalidField('href', 'this leads back to where it starts; give another address');
    }
  }

  /** A new default takes the place of the old one, which stays as a plain link. */
  async function makeRoom(link: LinkRecord, session: ClientSession): Promise<void> {
    if (link.standing !== 'default') return;
    const { brandId, address, linkId } = link;
    await Records.updateMany(
      { brandId, address, standing: 'default', linkId: { $ne: linkId } },
      { $set: { standing: 'plain', updatedAt: clock.now() } },
      { session },
    );
  }

  const findOwn = (brandId: string, linkId: string, session: ClientSession) =>
    Records.findOne({ brandId, linkId }, null, { session }).lean<LinkRecord | null>();

  return {
    async create(actor, { address: text, ...fields }) {
      const { brandId } = actor;
      const { address, key } = await readAddress(actor, text);
      const linkId = createId('link');
      const now = clock.now();
      const link: LinkRecord = {
        ...fields,
        ...{ _id: linkKey(brandId, address, linkId), brandId, linkId, address, key },
        ...{ href: new URL(fields.href).href, createdAt: now, updatedAt: now },
      };
      await checkLink(link);
      await refuseTwin(
        connection.transaction(async (session) => {
          const count = await Records.countDocuments({ brandId, address }, { session });
          if (count >= mostLinks) {
            throw new ProblemError('state_forbids', {
              detail: `${address} has ${count} links, the most there can be; delete one first`,
            });
          }
          await makeRoom(link, session);
          await Records.insertMany([link], { session });
          await audit.record(
            actor,
            'traceability.createLink',
            linkId,
            { address, ...fields },
            session,
          );
        }),
      );
      remembered.forget(addressKey(brandId, address));
      return link;
    },

    async update(actor, linkId, given) {
      const { brandId } = actor;
      const set = Object.fromEntries(
        Object.entries(given).filter(([, value]) => value !== undefined),
      ) as Partial<LinkRecord>;
      if (set.href !== undefined) set.href = new URL(set.href).href;
      const changed = await refuseTwin(
        connection.transaction(async (session) => {
          const before = await findOwn(brandId, linkId, session);
          if (!before) throw noSuchLink();
          const after: LinkRecord = { ...before, ...set, updatedAt: clock.now() };
          await checkLink(after);
          await makeRoom(after, session);
          await Records.updateOne(
            { brandId, linkId },
            { $set: { ...set, updatedAt: after.updatedAt } },
            { session },
          );
          await audit.record(actor, 'traceability.updateLink', linkId, set, session);
          return after;
        }),
      );
      remembered.forget(addressKey(brandId, changed.address));
      return changed;
    },

    async remove(actor, linkId) {
      const { brandId } = actor;
      const { address } = await connection.transaction(async (session) => {
        const removed = await Records.findOneAndDelete({ brandId, linkId }, { session }).lean();
        if (!removed) throw noSuchLink();
        const { address, linkType, href } = removed;
        await audit.record(
          actor,
          'traceability.deleteLink',
          linkId,
          { address, linkType, href },
          session,
        );
        return removed;
      });
      remembered.forget(addressKey(brandId, address));
    },

    async list(brandId, { page, pageSize, key, linkType }) {
      const filter = {
        brandId,
        ...(key !== undefined && { key: writeKey(readUri(key, 'key')) }),
        ...(linkType !== undefined && { linkType }),
      };
      return readPage(Records, filter, { createdAt: -1, _id: 1 }, { page, pageSize });
    },

    async readLevels(brandId, levels) {
      const above = levels.at(-1);
      if (above === undefined) return [];
      const below = levels.slice(0, -1);
      const [found, ofKey] = await Promise.all([
        below.length === 0 ? [] : readLinks(brandId, below),
        remembered.get(addressKey(brandId, above), () => readLinks(brandId, [above])),
      ]);
      return [...below.map((level) => found.filter(({ address }) => address === level)), ofKey];
    },

    async listContexts(brandId) {
      const contexts = await Records.distinct('context', { brandId });
      return contexts.filter((context) => typeof context === 'string').toSorted();
    },
  };
}

/** @throws ProblemError `invalid_input` naming the field */
function readUri(text: string, field: string): Gs1Uri {
  const parsed = parseGs1Uri(text);
  if (!parsed.ok) throw invalidField(field, describeGs1UriFault(parsed.fault));
  return parsed.uri;
}

const writeKey = ({ key }: Gs1Uri): string => writeGs1Path({ key, qualifiers: [] });

const noSuchLink = () => new ProblemError('not_found', { detail: 'There is no such link' });

/** The unique index decides; this words its refusal. */
async function refuseTwin<Result>(write: Promise<Result>): Promise<Result> {
  try {
    return await write;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    // The message names the index, wherever in the error the server put its keys.
    const isTwin = error instanceof Error && error.message.includes('linkType');
    throw new ProblemError('conflict', {
      detail: isTwin
        ? 'There is a link of this type for the same language, media type and context; change that one'
        : 'Somebody set another default for this address at the same time; reload and look at it',
    });
  }
}
