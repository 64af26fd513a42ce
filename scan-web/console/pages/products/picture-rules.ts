export const acceptedTypes: readonly string[] = ['image/jpeg', 'image/png', 'image/webp'];

/** The largest picture that the service takes, in bytes. */
export const largestPicture = 8 * 1024 * 1024;

/** Why a file cannot be a product's picture, or null; the service looks again at its content. */
export function findPictureFault(file: {
  type: string;
  size: number;
}): 'wrongType' | 'tooLarge' | 'empty' | null {
  if (!acceptedTypes.includes(file.type)) return 'wrongType';
  if (file.size === 0) return 'empty';
  return file.size > largestPicture ? 'tooLarge' : null;
}
