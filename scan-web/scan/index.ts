export { scanAssets, type ScanAsset } from './assets/scan-assets.ts';
export { compilePages } from './compiled/compile-pages.ts';
export { renderPage } from './render-page.tsx';
export { styleHashes } from './styles/stylesheet.ts';
