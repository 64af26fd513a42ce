import type { Bitmap } from '../../raster/bitmap.ts';

/** A label as a printer's commands describe it. */
export interface ReadLabel {
  /** @throws PrintError `file_damaged` if the commands cannot be carried out */
  paint(): Bitmap;
}
