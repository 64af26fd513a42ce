import { codeLength, purposes } from '@zhenma/code-generator';
import type { Issuance } from '../../issuance/index.ts';
import type { BatchRange } from '../custody-step.ts';
import { itemLinksOf, readItemLink } from '../thing-link-rules.ts';
import { canoniseIdentifier } from './identifier-rules.ts';
import { blocksAround } from './range-block-rules.ts';

/** Turns items of the brand's batches into the identifiers that events name, and back. */
export interface OwnItemNames {
  /** The Digital Links of units, in order. @throws Error for a batch that is not there */
  write(brandId: string, ranges: readonly BatchRange[]): Promise<string[]>;
  /** The blocks of `coverRange` that hold the item an identifier names; none for other things. */
  findBlocks(brandId: string, id: string): Promise<string[]>;
  /** The GTINs of the batches. */
  gtinsOf(brandId: string, ranges: readonly BatchRange[]): Promise<string[]>;
}

type IssuanceNeeds = Pick<Issuance, 'batchOf' | 'keyringOf'>;

const pad = (gtin: string): string => gtin.padStart(14, '0');

export function createOwnItemNames(issuance: IssuanceNeeds): OwnItemNames {
  /** By number; each is remembered for a moment by its room. */
  async function batchesOf(brandId: string, ranges: readonly BatchRange[]) {
    const numbers = [...new Set(ranges.map(({ batch }) => batch))];
    const batches = await Promise.all(numbers.map((number) => issuance.batchOf(brandId, number)));
    return new Map(batches.flatMap((batch) => (batch ? [[batch.number, batch] as const] : [])));
  }
  return {
    async write(brandId, ranges) {
      const [batches, keyring] = await Promise.all([
        batchesOf(brandId, ranges),
        issuance.keyringOf(brandId),
      ]);
      return ranges.flatMap(({ batch: number, from, to }) => {
        const batch = batches.get(number);
        if (!batch) throw new Error(`an event names batch ${number}, which is not there`);
        const stem = itemLinksOf(pad(batch.gtin));
        const count = to - from + 1;
        const codes = keyring
          .codec(batch.keyEpoch)
          .encodeRange({ purpose: purposes.outer, batch: number, from, count });
        const text = Buffer.from(codes.buffer, codes.byteOffset, codes.length).toString('latin1');
        return Array.from(
          { length: count },
          (_, at) => stem + text.slice(at * codeLength, (at + 1) * codeLength),
        );
      });
    },
    async findBlocks(brandId, id) {
      const item = readItemLink(canoniseIdentifier(id));
      if (!item || !/^[0-9A-Z]{20}$/i.test(item.serial)) return [];
      const fields = (await issuance.keyringOf(brandId)).decode(item.serial.toUpperCase());
      if (fields?.purpose !== purposes.outer) return [];
      const batch = await issuance.batchOf(brandId, fields.batch);
      const isIssued =
        batch?.keyEpoch === fields.epoch &&
        fields.index < batch.quantity &&
        pad(batch.gtin) === item.gtin;
      return isIssued ? blocksAround(fields.batch, fields.index) : [];
    },
    async gtinsOf(brandId, ranges) {
      const batches = await batchesOf(brandId, ranges);
      return [...new Set([...batches.values()].map(({ gtin }) => pad(gtin)))];
    },
  };
}
