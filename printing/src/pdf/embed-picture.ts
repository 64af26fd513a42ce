import type { LabelPlan, PictureMark } from '../plan/label-plan.ts';
import { PrintError } from '../print-error.ts';
import { mixInk } from './ink-rules.ts';
import type { PdfRef, PdfWriter } from './pdf-writer.ts';

/** Pixels a side that are enough for any label; a larger picture is made smaller. */
const maxPixels = 3000;

/**
 * Writes a picture as image objects: its inks, and how much it covers where it is transparent. It is
 * brought to the dots of its place, so that its file grows no larger than what can be seen.
 * @throws PrintError `bad_picture` if it cannot be read
 */
async function writePicture(
  writer: PdfWriter,
  ref: PdfRef,
  bytes: Uint8Array,
  mark: PictureMark,
): Promise<void> {
  // Loaded only where there are pictures: it takes ten megabytes.
  const { default: sharp } = await import('sharp');
  const width = Math.min(maxPixels, mark.width);
  const height = Math.min(maxPixels, mark.height);
  const data = await sharp(bytes)
    .resize(width, height, { fit: 'contain', background: { r: 255, g: 255, b: 255, alpha: 0 } })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer()
    .catch((cause: unknown) => {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new PrintError(
        'bad_picture',
        `picture "${mark.name}" cannot be read (${reason}); give a PNG, JPEG, WebP or SVG`,
      );
    });
  const inks = new Uint8Array(width * height * 4);
  const cover = new Uint8Array(width * height);
  for (let pixel = 0; pixel < cover.length; pixel++) {
    const at = pixel * 4;
    const ink = mixInk(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0);
    for (let channel = 0; channel < 4; channel++)
      inks[at + channel] = Math.round((ink[channel] ?? 0) * 255);
    cover[pixel] = data[at + 3] ?? 0;
  }
  const size = `/Type/XObject/Subtype/Image/Width ${width}/Height ${height}/BitsPerComponent 8`;
  const isOpaque = cover.every((value) => value === 255);
  const mask = isOpaque ? null : writer.reserve();
  const maskEntry = mask === null ? '' : `/SMask ${mask} 0 R`;
  await writer.writeStream(ref, `${size}/ColorSpace/DeviceCMYK${maskEntry}`, inks);
  if (mask !== null) await writer.writeStream(mask, `${size}/ColorSpace/DeviceGray`, cover);
}

/** A picture in two boxes of one size is one object. */
export function namePicture({ name, width, height }: PictureMark): string {
  return `${width}x${height} ${name}`;
}

/** Writes each picture of a plan once; gives the object numbers by {@link namePicture}. */
export async function embedPictures(
  writer: PdfWriter,
  plan: LabelPlan,
): Promise<Map<string, PdfRef>> {
  const refs = new Map<string, PdfRef>();
  for (const mark of plan.fixed) {
    if (mark.kind !== 'picture' || refs.has(namePicture(mark))) continue;
    const bytes = plan.pictures.get(mark.name);
    if (bytes === undefined)
      throw new PrintError('bad_picture', `picture "${mark.name}" is not given; give its file`);
    const ref = writer.reserve();
    await writePicture(writer, ref, bytes, mark);
    refs.set(namePicture(mark), ref);
  }
  return refs;
}
