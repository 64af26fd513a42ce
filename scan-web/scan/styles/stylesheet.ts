import { createHash } from 'node:crypto';
import type { Page, PageFrame } from '@zhenma/contract';
import { baseStyle } from './base-style.ts';
import { chooseTextColour } from './contrast.ts';
import { fieldStyle, formStyle } from './form-style.ts';
import { layoutStyle } from './layout-style.ts';
import { pageStyle } from './page-style.ts';
import { neutralBrandColour } from './palette.ts';
import { paletteStyle } from './palette-style.ts';
import { verdictStyle } from './verdict-style.ts';

const join = (parts: readonly string[]) => parts.join('').replace(/\n+/g, '');

const verdictParts = [paletteStyle, baseStyle, layoutStyle, verdictStyle, fieldStyle];

/** For the page that most ask for, only what it uses; and for all others. */
const sheets = {
  verdict: join(verdictParts),
  other: join([...verdictParts, formStyle, pageStyle]),
} as const;

/** The style of a page: the same bytes for all brands, so that one hash admits it. */
export type Sheet = keyof typeof sheets;
export const stylesheetOf = (sheet: Sheet): string => sheets[sheet];

const sheetOf = ({ page }: Page): Sheet => (page === 'verdict' ? 'verdict' : 'other');

function hashStyle(style: string): string {
  return `sha256-${createHash('sha256').update(style, 'utf8').digest('base64')}`;
}

interface BrandStyle {
  readonly style: string;
  /** The hash sources of a page's own style and of this one. */
  readonly hashes: Readonly<Record<Sheet, readonly string[]>>;
}

const sheetHashes = { verdict: hashStyle(sheets.verdict), other: hashStyle(sheets.other) };

const brandStyles = new Map<string, BrandStyle>();
const maxBrandStyles = 10_000;

/** Choosing colours and hashing cost more than filling a page, and there are few colours. */
function findBrandStyle({ brand }: PageFrame): BrandStyle {
  const wanted = brand?.colour ?? '';
  const known = brandStyles.get(wanted);
  if (known) return known;
  const colour = /^#[0-9a-f]{6}$/i.test(wanted) ? wanted : neutralBrandColour;
  const style = `:root{--brand:${colour};--on-brand:${chooseTextColour(colour)}}`;
  const hash = hashStyle(style);
  const { verdict, other } = sheetHashes;
  const made = { style, hashes: { verdict: [verdict, hash], other: [other, hash] } };
  if (brandStyles.size >= maxBrandStyles) brandStyles.clear();
  brandStyles.set(wanted, made);
  return made;
}

/**
 * The brand's colour as a style of its own. Anything but `#rrggbb` gives the neutral colour, so
 * that no stored text can reach the style sheet.
 */
export const styleBrand = (frame: PageFrame): string => findBrandStyle(frame).style;

/**
 * The hash sources of both styles of a page in this frame, for `style-src` (CSP Level 3, section
 * 2.3.1), without quotes; the same array for equal pages.
 */
export const styleHashes = (page: Page, frame: PageFrame): readonly string[] =>
  findBrandStyle(frame).hashes[sheetOf(page)];
