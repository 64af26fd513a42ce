import { Route, Routes } from 'react-router';
import { NotFoundPage } from '../../app/error-pages.tsx';
import '../units/units.css';
import { CasePage } from './CasePage.tsx';
import './cases.css';
import { CasesPage } from './CasesPage.tsx';
import './register-texts.ts';

/** Cases: the list, and one with all that happened to it. */
export default function CasesPages() {
  return (
    <Routes>
      <Route index element={<CasesPage />} />
      <Route path=":caseNumber" element={<CasePage />} />
      <Route path="*" element={<NotFoundPage />} />
    </Routes>
  );
}
