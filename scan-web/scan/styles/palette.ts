import type { Tone } from '@zhenma/contract';

/** The colours of one scheme, each `#rrggbb`. */
export interface Palette {
  readonly ground: string;
  readonly card: string;
  readonly line: string;
  readonly ink: string;
  readonly muted: string;
  readonly error: string;
  readonly success: string;
  readonly link: string;
  readonly field: string;
  readonly bands: Readonly<Record<Tone, string>>;
}

/** The text on every band, in both schemes. */
export const bandInk = '#ffffff';

/** The button's colour where no brand is known. */
export const neutralBrandColour = '#1f3a5f';

export const lightPalette: Palette = {
  ground: '#f4f5f7',
  card: '#ffffff',
  line: '#dfe3e8',
  ink: '#171b21',
  muted: '#49525e',
  error: '#9b1c1c',
  success: '#0b5c38',
  link: '#174a8c',
  field: '#727c89',
  bands: { good: '#0b5c38', notice: '#774405', stop: '#961b1e', calm: '#3b4858' },
};

export const darkPalette: Palette = {
  ground: '#101317',
  card: '#1a1e24',
  line: '#2e353e',
  ink: '#eceff3',
  muted: '#b4bdc8',
  error: '#ffb4ab',
  success: '#7fd8a6',
  link: '#a9c9ff',
  field: '#8a95a3',
  bands: { good: '#0a4f31', notice: '#663a05', stop: '#80181a', calm: '#364250' },
};
