import { Schema, type ClientSession, type Connection } from 'mongoose';
import { isDuplicateKey } from './is-unavailable.ts';

/** Names that are unique over all brands: who signs in, which host and which GTIN belong to whom. */
export type NameKind = 'email' | 'host' | 'gtin';

interface Entry {
  _id: string;
  brandId: string;
  target: string;
}

/** The one collection that is read before the brand is known. */
export interface Directory {
  find(kind: NameKind, name: string): Promise<{ brandId: string; target: string } | null>;
  /** Takes a name; false when another record has it. Taking it again for the same target is fine. */
  take(
    kind: NameKind,
    name: string,
    owner: { brandId: string; target: string },
    session?: ClientSession,
  ): Promise<boolean>;
  release(kind: NameKind, name: string, brandId: string, session?: ClientSession): Promise<void>;
}

/** The name that an entry of a kind is about; null for an entry of another kind. */
export const nameIn = (kind: NameKind, id: string): string | null =>
  id.startsWith(`${kind}:`) ? id.slice(kind.length + 1) : null;

export function createDirectory(connection: Connection): Directory {
  const Entries = connection.model<Entry>(
    'directory',
    new Schema<Entry>(
      {
        _id: { type: String, required: true },
        brandId: { type: String, required: true },
        target: { type: String, required: true },
      },
      { collection: 'directory', versionKey: false, strict: 'throw' },
    ),
  );
  const keyOf = (kind: NameKind, name: string) => `${kind}:${name.toLowerCase()}`;

  return {
    async find(kind, name) {
      const entry = await Entries.findById(keyOf(kind, name)).lean();
      return entry && { brandId: entry.brandId, target: entry.target };
    },
    async take(kind, name, owner, session) {
      const _id = keyOf(kind, name);
      // Inside a transaction a duplicate key would abort it, so look first there; the unique _id decides.
      const held = await Entries.findById(_id, null, { session: session ?? null }).lean();
      if (held) return held.brandId === owner.brandId && held.target === owner.target;
      try {
        await Entries.insertMany([{ _id, ...owner }], { session: session ?? null });
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
    async release(kind, name, brandId, session) {
      await Entries.deleteOne({ _id: keyOf(kind, name), brandId }).session(session ?? null);
    },
  };
}
