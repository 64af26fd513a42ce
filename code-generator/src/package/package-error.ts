/**
 * - `bad_order`: the order cannot be issued as it is
 * - `beyond_batch`: a quantity beyond what the batch has
 * - `other_order`: the folder holds a different issue of the order
 * - `no_package`: the folder holds no code package, or one that is not finished
 * - `damaged`: a file is not as it was delivered
 * - `incomplete`: a part is missing, or a file does not belong there
 * - `wrong_signature`: the manifest was changed, or somebody else signed it
 * - `no_identity`: the package is encrypted and no fitting age identity was given
 * - `wrong_key`: the codes are not of this key
 */
export type PackageErrorReason =
  | 'bad_order'
  | 'beyond_batch'
  | 'other_order'
  | 'no_package'
  | 'damaged'
  | 'incomplete'
  | 'wrong_signature'
  | 'no_identity'
  | 'wrong_key';

/** What is wrong with a code package or the order for one: one line that says what to do. */
export class PackageError extends Error {
  readonly reason: PackageErrorReason;

  constructor(reason: PackageErrorReason, message: string) {
    super(message);
    this.reason = reason;
  }
}
