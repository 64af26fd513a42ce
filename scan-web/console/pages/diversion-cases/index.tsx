import { Route, Routes } from 'react-router';
import { NotFoundPage } from '../../app/error-pages.tsx';
import { BoardPage } from './BoardPage.tsx';
import { CasePage } from './CasePage.tsx';
import '../../forms/photo-picker.css';
import './diversion-cases.css';
import './register-texts.ts';

/** Diversion cases: the board, and one case with all its steps. */
export default function DiversionCasesPages() {
  return (
    <Routes>
      <Route index element={<BoardPage />} />
      <Route path=":caseId" element={<CasePage />} />
      <Route path="*" element={<NotFoundPage />} />
    </Routes>
  );
}
