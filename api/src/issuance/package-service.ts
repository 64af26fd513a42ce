import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { Actor } from '../platform/audit/audit-log.ts';
import { ProblemError } from '../platform/http/problem-error.ts';
import { createId } from '../platform/ids.ts';
import { isDuplicateKey } from '../platform/mongo/is-unavailable.ts';
import { readPage } from '../platform/mongo/read-page.ts';
import type { BatchService } from './batch-service.ts';
import { explainRefusal, usableStates } from './batch-state-rules.ts';
import type { BatchRecord } from './batch-store.ts';
import type { Issuance, IssuanceDeps } from './issuance.ts';
import type { IssuanceStore } from './issuance-store.ts';
import type { IssueService } from './issue-service.ts';
import { checkRecipients } from './package-recipients.ts';
import { hashPackageContent, type PackageContent } from './package-content-rules.ts';
import { nextPackageState } from './package-state-rules.ts';
import type { CodePackageRecord } from './package-store.ts';

type Ending = Pick<CodePackageRecord, 'failure' | 'files'> & {
  event: 'finished' | 'failed' | 'cancelled';
};

export interface PackageService extends Pick<Issuance, 'listCodePackages' | 'packagedRangesOf'> {
  /** @throws ProblemError `not_found` */
  readPackage(brandId: string, packageId: string): Promise<CodePackageRecord>;
  /** The batch, when its codes may be handed out. @throws ProblemError `not_found`, `state_forbids` */
  readUsableBatch(brandId: string, number: number): Promise<BatchRecord>;
  order(actor: Actor, number: number, content: PackageContent): Promise<CodePackageRecord>;
  /** Ends a round of making it; does nothing when the round was over already. */
  endRound(
    made: Pick<CodePackageRecord, '_id' | 'brandId' | 'round'>,
    ending: Ending,
  ): Promise<void>;
  folderOf(made: Pick<CodePackageRecord, '_id' | 'brandId' | 'batch'>): string;
}

export function createPackageService(
  { connection, clock, audit, catalogue }: IssuanceDeps,
  { Packages, Files }: IssuanceStore,
  batches: BatchService,
  issuer: IssueService,
): PackageService {
  async function readPackage(brandId: string, packageId: string): Promise<CodePackageRecord> {
    const found = await Packages.findOne({ brandId, _id: packageId }).lean();
    if (!found) throw new ProblemError('not_found', { detail: 'There is no such code package' });
    return found;
  }

  async function readUsableBatch(brandId: string, number: number): Promise<BatchRecord> {
    const batch = await batches.readBatch(brandId, number);
    if (usableStates.includes(batch.state)) return batch;
    throw new ProblemError('state_forbids', { detail: explainRefusal(number, batch.state) });
  }

  const folderOf: PackageService['folderOf'] = ({ _id, brandId, batch }) =>
    join(issuer.folderOf(brandId, batch), 'packages', _id);

  async function insert(
    actor: Actor,
    batch: BatchRecord,
    content: PackageContent,
    contentHash: string,
  ): Promise<CodePackageRecord> {
    const { brandId, staffId, name } = actor;
    const product = await catalogue.productOf(brandId, batch.productId);
    const made: CodePackageRecord = {
      _id: createId('codePackage'),
      brandId,
      batch: batch.number,
      ...content,
      productName: product?.name.zh ?? batch.gtin,
      state: 'making',
      round: 1,
      failure: null,
      files: [],
      finishedAt: null,
      createdAt: clock.now(),
      createdBy: { staffId, name },
      contentHash,
    };
    await connection.transaction(async (session) => {
      await Packages.insertMany([made], { session });
      await record('issuance.createCodePackage', actor, made, session);
    });
    return made;
  }

  /** Begins again a package that failed, was cancelled, or whose files are lost. */
  async function beginAgain(actor: Actor, known: CodePackageRecord): Promise<CodePackageRecord> {
    const { brandId, _id, round, state } = known;
    if (!nextPackageState(state, 'begunAgain')) return known;
    if (state === 'done' && (await areThere(folderOf(known), known.files))) return known;
    return connection.transaction(async (session) => {
      const begun = await Packages.findOneAndUpdate(
        { brandId, _id, state, round },
        { $set: { state: 'making', failure: null, files: [] }, $inc: { round: 1 } },
        { session, returnDocument: 'after' },
      ).lean();
      // Another request began it a moment ago.
      if (!begun) return readPackage(brandId, _id);
      await record('issuance.makeCodePackageAgain', actor, begun, session);
      return begun;
    });
  }

  const record = (
    action: string,
    actor: Actor,
    { _id: packageId, batch, columns, withInner, recipients }: CodePackageRecord,
    session: Parameters<typeof audit.record>[4],
  ) =>
    audit.record(
      actor,
      action,
      `batch:${batch}`,
      { packageId, columns, withInner, recipients },
      session,
    );

  return {
    readPackage,
    readUsableBatch,
    folderOf,

    async order(actor, number, given) {
      const { brandId } = actor;
      const batch = await readUsableBatch(brandId, number);
      const content = { ...given, recipients: await checkRecipients(given.recipients) };
      const contentHash = hashPackageContent(content);
      const find = () => Packages.findOne({ brandId, batch: number, contentHash }).lean();
      const known = await find();
      if (known) return beginAgain(actor, known);
      try {
        return await insert(actor, batch, content, contentHash);
      } catch (error) {
        // The same order came twice at the same moment.
        const first = isDuplicateKey(error) ? await find() : null;
        if (first) return first;
        throw error;
      }
    },

    async endRound({ _id, brandId, round }, { event, failure, files }) {
      const state = nextPackageState('making', event);
      const finishedAt = event === 'finished' ? { finishedAt: clock.now() } : {};
      await Packages.updateOne(
        { brandId, _id, round, state: 'making' },
        { $set: { state, failure, files, ...finishedAt } },
      );
    },

    async listCodePackages(brandId, number, page) {
      await batches.readBatch(brandId, number);
      const filter = { brandId, batch: number };
      const { rows, total } = await readPage(Packages, filter, { createdAt: -1, _id: -1 }, page);
      return { rows, total };
    },

    async packagedRangesOf(brandId, number) {
      const batch = await batches.batchOf(brandId, number);
      const found =
        batch &&
        (await Packages.exists({
          ...{ brandId, batch: number },
          $or: [{ state: 'making' }, { finishedAt: { $ne: null } }],
        }));
      // A package holds all codes of its batch.
      if (found) return [{ from: 0, to: batch.quantity - 1 }];
      const filter = { brandId, batch: number, handedOutAt: { $ne: null } };
      const lists = await Files.find(filter, 'from to').sort({ from: 1 }).lean();
      return lists.map(({ from, to }) => ({ from, to }));
    },
  };
}

async function areThere(folder: string, files: readonly { name: string }[]): Promise<boolean> {
  const looks = files.map(({ name }) => access(join(folder, name)));
  return (await Promise.allSettled(looks)).every(({ status }) => status === 'fulfilled');
}
