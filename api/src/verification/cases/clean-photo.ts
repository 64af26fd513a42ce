import sharp from 'sharp';

/** A photo drawn anew: WebP, upright, in sRGB, without metadata. */
export interface CleanPhoto {
  data: Uint8Array;
  width: number;
  height: number;
}

/** Why a file is not taken as a photo. */
export type PhotoRefusal = 'photo_too_large' | 'photo_unreadable';

/** Phones take photos of up to 48 megapixels; a bomb claims many more than it has bytes for. */
const maxPixels = 50_000_000;
const maxSide = 1600;
const maxSeconds = 15;

/**
 * Decodes a file as a picture and draws it anew at most 1600 pixels wide or high, so that nothing of
 * it survives but the picture: no place where it was taken, no page or archive hidden behind it.
 */
export async function cleanPhoto(path: string): Promise<CleanPhoto | PhotoRefusal> {
  try {
    const { data, info } = await sharp(path, { limitInputPixels: maxPixels, failOn: 'error' })
      .timeout({ seconds: maxSeconds })
      .autoOrient()
      .resize({ width: maxSide, height: maxSide, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 80 })
      .toBuffer({ resolveWithObject: true });
    return { data, width: info.width, height: info.height };
  } catch (error) {
    const isTooLarge = error instanceof Error && /pixel limit|timeout/i.test(error.message);
    return isTooLarge ? 'photo_too_large' : 'photo_unreadable';
  }
}
