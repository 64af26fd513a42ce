import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { startTexts } from './i18n/index.ts';
import './app/base.css';
import './ui/figure.css';
import './ui/page.css';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no #root');

await startTexts();
createRoot(root).render(<App />);
