import { Route, Routes } from 'react-router';
import { NotFoundPage } from '../../app/error-pages.tsx';
import './diversion.css';
import { FlowPage } from './FlowPage.tsx';
import { OverviewPage } from './OverviewPage.tsx';
import './register-texts.ts';

/** What diversion costs, and where goods flow. */
export default function DiversionPages() {
  return (
    <Routes>
      <Route index element={<OverviewPage />} />
      <Route path="flows" element={<FlowPage />} />
      <Route path="*" element={<NotFoundPage />} />
    </Routes>
  );
}
