import { Navigate, Route, Routes } from 'react-router';
import '../packing/goods/goods.css';
import '../packing/register-texts.ts';
import '../unit-history/moments.css';
import './logistic-units.css';
import './register-texts.ts';
import { LogisticUnitPage } from './LogisticUnitPage.tsx';
import { LogisticUnitsPage } from './LogisticUnitsPage.tsx';

/** Cases, pallets and other logistic units. */
export default function LogisticUnitsPages() {
  return (
    <Routes>
      <Route index element={<LogisticUnitsPage />} />
      <Route path=":sscc" element={<LogisticUnitPage />} />
      <Route path="*" element={<Navigate to="/logistic-units" replace />} />
    </Routes>
  );
}
