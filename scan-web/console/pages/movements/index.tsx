import { Navigate, Route, Routes } from 'react-router';
import { MovementPage } from './MovementPage.tsx';
import { MovementsPage } from './MovementsPage.tsx';
import './register-texts.ts';

/** Movements of goods between parties. */
export default function MovementsPages() {
  return (
    <Routes>
      <Route index element={<MovementsPage />} />
      <Route path=":movementId" element={<MovementPage />} />
      <Route path="*" element={<Navigate to="/movements" replace />} />
    </Routes>
  );
}
