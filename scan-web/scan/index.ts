export { renderPage } from './render-page.tsx';
export { styleHash, styleHashes } from './styles/stylesheet.ts';
