import { Navigate, Route, Routes } from 'react-router';
import { LookUpPage } from './LookUpPage.tsx';
import { UnitPage } from './UnitPage.tsx';
import './units.css';

/** Customer service: which unit, and what is known of it. */
export default function UnitsPages() {
  return (
    <Routes>
      <Route index element={<LookUpPage />} />
      <Route path=":code" element={<UnitPage />} />
      <Route path="*" element={<Navigate to="/units" replace />} />
    </Routes>
  );
}
