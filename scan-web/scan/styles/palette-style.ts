import { bandInk, darkPalette, lightPalette, type Palette } from './palette.ts';

function declareColours(palette: Palette): string {
  const { bands, ...plain } = palette;
  const pairs = [
    ...Object.entries(plain).map(([name, colour]) => `--${name}:${colour}`),
    ...Object.entries(bands).map(([tone, colour]) => `--band-${tone}:${colour}`),
  ];
  return `:root{${pairs.join(';')}}`;
}

export const paletteStyle = `
:root{--band-ink:${bandInk}}
${declareColours(lightPalette)}
@media (prefers-color-scheme:dark){${declareColours(darkPalette)}}
`;
