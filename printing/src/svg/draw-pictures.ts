import type { PictureMark, Pictures } from '../plan/label-plan.ts';
import { embedPicture } from '../plan/picture-type.ts';

/** Pictures, each embedded once for each size that it is shown at. */
export interface PictureDefinitions {
  draw(mark: PictureMark): string;
  /** What must stand in `<defs>` for all that was drawn. */
  define(): string;
}

export function createPictureDefinitions(pictures: Pictures): PictureDefinitions {
  /** By name and size: the picture's own proportions are not known, so a box cannot be scaled. */
  const images = new Map<string, { id: string; image: string }>();
  return {
    draw({ x, y, width, height, name }) {
      const bytes = pictures.get(name);
      if (bytes === undefined) return '';
      const key = `${width} ${height} ${name}`;
      let known = images.get(key);
      if (known === undefined) {
        const id = `p${images.size}`;
        const image = `<image id="${id}" width="${width}" height="${height}" preserveAspectRatio="xMidYMid meet" href="${embedPicture(bytes)}"/>`;
        known = { id, image };
        images.set(key, known);
      }
      return `<use href="#${known.id}" x="${x}" y="${y}"/>`;
    },
    define: () => Array.from(images.values(), ({ image }) => image).join(''),
  };
}
