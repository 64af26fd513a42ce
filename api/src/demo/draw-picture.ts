import sharp from 'sharp';
import type { ProductKey } from './demo-world.ts';

const background = (light: string, dark: string) => `
  <defs>
    <linearGradient id="back" x1="0" y1="0" x2="0" y2="1">
      <stop offset="0" stop-color="${light}"/><stop offset="1" stop-color="${dark}"/>
    </linearGradient>
  </defs>
  <rect width="480" height="480" fill="url(#back)"/>
  <ellipse cx="240" cy="414" rx="132" ry="16" fill="#000" opacity="0.16"/>`;

/** A tin of tea with two leaves. */
const tea = `${background('#eef4e6', '#cfdfbf')}
  <rect x="138" y="118" width="204" height="296" rx="18" fill="#2f6b3f"/>
  <rect x="138" y="118" width="62" height="296" rx="18" fill="#3f8150"/>
  <rect x="128" y="86" width="224" height="52" rx="14" fill="#275a35"/>
  <rect x="128" y="122" width="224" height="10" fill="#c9a54b"/>
  <circle cx="240" cy="268" r="74" fill="#f6f1de"/>
  <path d="M240 326 C190 296 186 246 214 212 C246 236 254 284 240 326Z" fill="#5c9a4f"/>
  <path d="M240 326 C290 296 296 250 270 220 C240 244 232 288 240 326Z" fill="#86b865"/>
  <path d="M240 330 L240 262" stroke="#2f6b3f" stroke-width="4" stroke-linecap="round"/>`;

/** A bottle of liquor with a paper label. */
const liquor = `${background('#f6ece3', '#e4cfbb')}
  <path d="M206 84 h68 v72 c0 22 46 36 46 84 v152 a24 24 0 0 1 -24 24 h-112 a24 24 0 0 1 -24 -24
    v-152 c0 -48 46 -62 46 -84z" fill="#8c1d22"/>
  <path d="M206 84 h22 v76 c0 24 -40 40 -40 88 v168 h-4 a24 24 0 0 1 -24 -24 v-152
    c0 -48 46 -62 46 -84z" fill="#a63a3c"/>
  <rect x="198" y="62" width="84" height="44" rx="8" fill="#c9a54b"/>
  <rect x="184" y="262" width="112" height="104" rx="6" fill="#f7efdc"/>
  <path d="M212 350 V282 M240 350 V276 M268 350 V290" stroke="#4c6b3c" stroke-width="9"
    stroke-linecap="round"/>
  <path d="M212 300 l20 -12 M240 304 l-20 -14 M240 296 l22 -14 M268 312 l-20 -12" stroke="#4c6b3c"
    stroke-width="6" stroke-linecap="round"/>`;

/** A jar of honey with a comb. */
const honey = `${background('#fdf4dc', '#f3dca6')}
  <rect x="146" y="150" width="188" height="264" rx="44" fill="#e39b1f"/>
  <rect x="146" y="150" width="70" height="264" rx="34" fill="#efb545"/>
  <rect x="154" y="96" width="172" height="62" rx="14" fill="#7a4a1c"/>
  <rect x="154" y="140" width="172" height="8" fill="#5f3814"/>
  <rect x="170" y="218" width="140" height="140" rx="14" fill="#fff8e6"/>
  <g fill="#e9a92f" stroke="#b97a14" stroke-width="4">
    <path d="M240 236 l24 14 v28 l-24 14 l-24 -14 v-28z"/>
    <path d="M212 284 l24 14 v28 l-24 14 l-24 -14 v-28z"/>
    <path d="M268 284 l24 14 v28 l-24 14 l-24 -14 v-28z"/>
  </g>`;

const drawings: Readonly<Record<ProductKey, string>> = { tea, liquor, honey };

/** A picture of a product, 480 by 480 pixels, as PNG. */
export function drawPicture(product: ProductKey): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 480">${drawings[product]}</svg>`;
  return sharp(Buffer.from(svg)).resize(480, 480).png().toBuffer();
}
