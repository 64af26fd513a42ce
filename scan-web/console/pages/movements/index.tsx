import { Navigate, Route, Routes } from 'react-router';
import '../packing/goods/goods.css';
import '../packing/register-texts.ts';
import './movements.css';
import { MovementPage } from './MovementPage.tsx';
import { MovementsPage } from './MovementsPage.tsx';
import { NewMovementPage } from './NewMovementPage.tsx';
import { ReceivePage, ReceiveUnannouncedPage } from './ReceivePage.tsx';
import './register-texts.ts';

/** Movements of goods between parties. */
export default function MovementsPages() {
  return (
    <Routes>
      <Route index element={<MovementsPage />} />
      <Route path="new" element={<NewMovementPage />} />
      <Route path="receive" element={<ReceiveUnannouncedPage />} />
      <Route path=":movementId" element={<MovementPage />} />
      <Route path=":movementId/receive" element={<ReceivePage />} />
      <Route path="*" element={<Navigate to="/movements" replace />} />
    </Routes>
  );
}
