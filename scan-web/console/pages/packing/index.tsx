import './goods/goods.css';
import './packing.css';

export { PackingPage as default } from './PackingPage.tsx';
