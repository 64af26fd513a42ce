import { createHash } from 'node:crypto';
import type { PageFrame } from '@zhenma/contract';
import { baseStyle } from './base-style.ts';
import { chooseTextColour } from './contrast.ts';
import { formStyle } from './form-style.ts';
import { layoutStyle } from './layout-style.ts';
import { pageStyle } from './page-style.ts';
import { neutralBrandColour } from './palette.ts';
import { paletteStyle } from './palette-style.ts';
import { verdictStyle } from './verdict-style.ts';

/** The style of every page: the same bytes for all brands, so that one hash admits it. */
export const stylesheet = [paletteStyle, baseStyle, layoutStyle, verdictStyle, formStyle, pageStyle]
  .join('')
  .replace(/\n+/g, '');

/**
 * The brand's colour as a style of its own. Anything but `#rrggbb` gives the neutral colour, so
 * that no stored text can reach the style sheet.
 */
export function styleBrand(frame: PageFrame): string {
  const wanted = frame.brand?.colour ?? '';
  const colour = /^#[0-9a-f]{6}$/i.test(wanted) ? wanted : neutralBrandColour;
  return `:root{--brand:${colour};--on-brand:${chooseTextColour(colour)}}`;
}

function hashStyle(style: string): string {
  return `sha256-${createHash('sha256').update(style, 'utf8').digest('base64')}`;
}

/** The hash source of the common style (CSP Level 3, section 2.3.1), without its quotes. */
export const styleHash: string = hashStyle(stylesheet);

const brandHashes = new Map<string, string>();
const maxBrandHashes = 10_000;

/** Hashing costs more than filling a page, and there are few colours. */
function hashBrandStyle(style: string): string {
  const known = brandHashes.get(style);
  if (known !== undefined) return known;
  const hash = hashStyle(style);
  if (brandHashes.size >= maxBrandHashes) brandHashes.clear();
  brandHashes.set(style, hash);
  return hash;
}

/** The hash sources of both styles of a page in this frame, for `style-src`, without quotes. */
export function styleHashes(frame: PageFrame): string[] {
  return [styleHash, hashBrandStyle(styleBrand(frame))];
}
