import { Route, Routes } from 'react-router';
import { NotFoundPage } from '../../app/error-pages.tsx';
import '../../forms/photo-picker.css';
import '../diversion-cases/diversion-cases.css';
import './dealer-portal.css';
import { PortalCasePage } from './PortalCasePage.tsx';
import { PortalListPage } from './PortalListPage.tsx';
import './register-texts.ts';

/** What a dealer sees: their own cases, and where to answer. */
export default function DealerPortalPages() {
  return (
    <Routes>
      <Route index element={<PortalListPage />} />
      <Route path=":caseId" element={<PortalCasePage />} />
      <Route path="*" element={<NotFoundPage />} />
    </Routes>
  );
}
