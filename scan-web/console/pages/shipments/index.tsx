import { Navigate, Route, Routes } from 'react-router';
import { NewShipmentPage } from './NewShipmentPage.tsx';
import './shipments.css';
import { ShipmentsPage } from './ShipmentsPage.tsx';

/** Shipments: the list and the form. */
export default function ShipmentsPages() {
  return (
    <Routes>
      <Route index element={<ShipmentsPage />} />
      <Route path="new" element={<NewShipmentPage />} />
      <Route path="*" element={<Navigate to="/shipments" replace />} />
    </Routes>
  );
}
