import type { Bounds } from './page-geometry.ts';
import type { PageItem } from './page-item.ts';

/** The font of a file as far as reading back needs it, by glyph number. */
export type FileFont = { widths: Map<number, number>; characters: Map<number, string> };

/** An object that pages show by its name. */
export type FileObject =
  | { kind: 'form'; box: Bounds; items: readonly PageItem[] }
  | { kind: 'image'; sample: (u: number, v: number) => number };

/** What the pages of a file share. */
export type FileResources = { font: FileFont; objects: ReadonlyMap<string, FileObject> };
