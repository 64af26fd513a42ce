import { Navigate, Route, Routes } from 'react-router';
import './batches.css';
import { BatchPage } from './BatchPage.tsx';
import { BatchesPage } from './BatchesPage.tsx';
import { NewBatchPage } from './NewBatchPage.tsx';

/** Batches: the list, the order form, and one batch. */
export default function BatchesPages() {
  return (
    <Routes>
      <Route index element={<BatchesPage />} />
      <Route path="new" element={<NewBatchPage />} />
      <Route path=":batchNumber" element={<BatchPage />} />
      <Route path="*" element={<Navigate to="/batches" replace />} />
    </Routes>
  );
}
