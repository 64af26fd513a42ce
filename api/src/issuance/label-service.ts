import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { IndexRange } from '@zhenma/contract';
import {
  makeLabelSheet,
  renderLabelPng,
  renderLabelSvg,
  type LabelRow,
  type LabelText,
} from '@zhenma/printing';
import { ProblemError } from '../platform/http/problem-error.ts';
import type { MediaAnswer } from '../platform/http/route.ts';
import type { BatchService } from './batch-service.ts';
import { explainRefusal, usableStates } from './batch-state-rules.ts';
import type { BatchRecord } from './batch-store.ts';
import type { BrandKeys } from './brand-keys.ts';
import { fileIdOf } from './file-store.ts';
import type { Issuance, IssuanceDeps } from './issuance.ts';
import type { IssuanceStore } from './issuance-store.ts';
import type { IssueService } from './issue-service.ts';
import { checkSheetRange, nameLabelSheet } from './label-sheet-rules.ts';
import { makeLinkPrefix } from './link-rules.ts';
import { removeLeftovers } from './write-whole-file.ts';

export interface LabelService extends Pick<Issuance, 'printLabelSheet' | 'codeOf' | 'linkOf'> {
  /** The batch, when labels of the range may be printed. @throws ProblemError */
  checkOrder(brandId: string, number: number, range: IndexRange): Promise<BatchRecord>;
  preview(
    brandId: string,
    number: number,
    index: number,
    format: 'svg' | 'png',
  ): Promise<MediaAnswer>;
}

/** Labels made without letting other work of this process go on. */
const rowsPerTurn = 256;

export function createLabelService(
  deps: IssuanceDeps,
  { Files }: IssuanceStore,
  keys: BrandKeys,
  batches: BatchService,
  issuer: IssueService,
): LabelService {
  async function rowOf(brandId: string, number: number, index: number): Promise<LabelRow> {
    const batch = await batches.batchOf(brandId, number);
    if (!batch || index < 0 || index >= batch.quantity) {
      throw new ProblemError('not_found', {
        detail: `Batch ${number} has no unit with the index ${index}`,
      });
    }
    const codec = await keys.codecOf(brandId, batch.keyEpoch);
    const code = codec.encode({ purpose: 0, batch: number, index });
    return { index, code, url: makeLinkPrefix(batch) + code };
  }

  async function textOf({ brandId, productId, lot }: BatchRecord): Promise<LabelText> {
    const product = await deps.catalogue.productOf(brandId, productId);
    return { productName: product?.name.zh ?? '', lot };
  }

  async function* makeRows(batch: BatchRecord, { from, to }: IndexRange): AsyncGenerator<LabelRow> {
    const codec = await keys.codecOf(batch.brandId, batch.keyEpoch);
    const linkPrefix = makeLinkPrefix(batch);
    for (let index = from; index <= to; index++) {
      const code = codec.encode({ purpose: 0, batch: batch.number, index });
      yield { index, code, url: linkPrefix + code };
      if ((index - from) % rowsPerTurn === rowsPerTurn - 1) await setImmediate();
    }
  }

  async function checkOrder(brandId: string, number: number, range: IndexRange) {
    const batch = await batches.readBatch(brandId, number);
    if (!usableStates.includes(batch.state)) {
      throw new ProblemError('state_forbids', { detail: explainRefusal(number, batch.state) });
    }
    checkSheetRange(range, batch);
    return batch;
  }

  return {
    checkOrder,
    codeOf: async (...unit) => (await rowOf(...unit)).code,
    linkOf: async (...unit) => (await rowOf(...unit)).url,

    async preview(brandId, number, index, format) {
      const row = await rowOf(brandId, number, index);
      const text = await textOf(await batches.readBatch(brandId, number));
      return format === 'svg'
        ? { contentType: 'image/svg+xml', body: renderLabelSvg(row, text) }
        : { contentType: 'image/png', body: await renderLabelPng(row, text) };
    },

    async printLabelSheet(brandId, number, range, work = {}) {
      const batch = await checkOrder(brandId, number, range);
      const name = nameLabelSheet(range);
      const folder = issuer.folderOf(brandId, number);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await removeLeftovers(folder, `.${name}.`);
      const total = range.to - range.from + 1;
      const made = await makeLabelSheet({
        rows: makeRows(batch, range),
        total,
        text: await textOf(batch),
        file: join(folder, name),
        onProgress: (done, all) => work.progress?.(done, all ?? total),
        ...(work.signal && { signal: work.signal }),
      });
      const { bytes, sha256 } = made;
      const { from, to } = range;
      const file = { batch: number, name, kind: 'labels', bytes, sha256, from, to };
      await Files.updateOne(
        { brandId, _id: fileIdOf(brandId, number, name) },
        { $set: { ...file, createdAt: deps.clock.now() } },
        { upsert: true },
      );
      return name;
    },
  };
}
