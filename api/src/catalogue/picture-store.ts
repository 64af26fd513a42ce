import { mkdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import express, { type RequestHandler } from 'express';
import sharp from 'sharp';
import { invalidField, ProblemError } from '../platform/http/problem-error.ts';
import { writeWholeFile } from '../platform/write-whole-file.ts';
import { isAcceptedPicture, namePicture } from './picture-rules.ts';

export interface StoredPicture {
  name: string;
  width: number;
  height: number;
}

export interface PictureStore {
  /**
   * Cleans and keeps a picture. The name is made of the content, so the same picture is one file.
   * @throws ProblemError `unsupported_media_type` (another format), `invalid_input` (broken or too large)
   */
  save(image: Uint8Array, options?: PictureOptions): Promise<StoredPicture>;
  /** The file of a stored picture. @throws Error when it is not kept on this machine */
  read(name: string): Promise<Buffer>;
  readonly serve: RequestHandler;
}

export interface PictureOptions {
  /** The longest side in pixels; 480 unless told. */
  maxSide?: number;
  /** Keep sharp edges as they are, as print needs them. */
  isLossless?: boolean;
}

/** Decoding more than this would take hundreds of megabytes; cameras stay below it. */
const maxPixels = 64_000_000;

export function createPictureStore(directory: string): PictureStore {
  return {
    async save(image, options = {}) {
      if (!isAcceptedPicture(image)) {
        throw new ProblemError('unsupported_media_type', {
          detail: 'Send a picture as JPEG, PNG or WebP',
        });
      }
      const { data, info } = await clean(image, options);
      const name = namePicture(data);
      await mkdir(directory, { recursive: true });
      await writeWholeFile(join(directory, name), [data]);
      return { name, width: info.width, height: info.height };
    },
    read: (name) => readFile(join(directory, basename(name))),
    // Names beginning with a dot are files still being written; they are not served.
    serve: express.static(directory, {
      immutable: true,
      maxAge: '1y',
      index: false,
      redirect: false,
      dotfiles: 'ignore',
    }),
  };
}

/** Decodes and draws the picture anew, upright and in sRGB: what is not picture does not survive. */
async function clean(image: Uint8Array, { maxSide = 480, isLossless = false }: PictureOptions) {
  try {
    return await sharp(image, { limitInputPixels: maxPixels, failOn: 'error' })
      .autoOrient()
      .resize({ width: maxSide, height: maxSide, fit: 'inside', withoutEnlargement: true })
      .webp(isLossless ? { lossless: true } : { quality: 82 })
      .toBuffer({ resolveWithObject: true });
  } catch (error) {
    const isTooLarge = error instanceof Error && error.message.includes('pixel limit');
    throw invalidField(
      'picture',
      isTooLarge
        ? `the picture has more than ${maxPixels / 1_000_000} million pixels; send a smaller one`
        : 'the picture is damaged; save it again and send that',
    );
  }
}
