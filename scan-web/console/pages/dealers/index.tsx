import { Navigate, Route, Routes } from 'react-router';
import { DealerPage } from './DealerPage.tsx';
import '../territories/territories.css';
import './dealers.css';
import { DealersPage } from './DealersPage.tsx';
import { NewDealerPage } from './NewDealerPage.tsx';

/** Dealers: the list, a new one, and one to change. */
export default function DealersPages() {
  return (
    <Routes>
      <Route index element={<DealersPage />} />
      <Route path="new" element={<NewDealerPage />} />
      <Route path=":dealerId" element={<DealerPage />} />
      <Route path="*" element={<Navigate to="/dealers" replace />} />
    </Routes>
  );
}
