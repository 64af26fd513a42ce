import { Navigate, Route, Routes } from 'react-router';
import './moments.css';
import './register-texts.ts';
import { UnitHistoryPage } from './UnitHistoryPage.tsx';

/** The life of one item. */
export default function UnitHistoryPages() {
  return (
    <Routes>
      <Route path=":code" element={<UnitHistoryPage />} />
      <Route path="*" element={<Navigate to="/units" replace />} />
    </Routes>
  );
}
