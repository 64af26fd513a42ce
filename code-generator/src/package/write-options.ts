import type { PackagePart } from './package-manifest.ts';

export interface WriteOptions {
  /** folder of the package itself; made if it is not there */
  folder: string;
  /** stops at once; what is whole stays, and the next call goes on from there */
  signal?: AbortSignal | undefined;
  /** told of each part that is whole, one after the other; `isNew` is false if it was there */
  onPart?: ((part: PackagePart, isNew: boolean) => void | Promise<void>) | undefined;
  /** told how many rows are made of those that were missing */
  onProgress?: ((done: number, total: number) => void) | undefined;
  /** worker threads at most, from 1 on; default: as many as cores. A small order needs none. */
  maxWorkers?: number | undefined;
}
