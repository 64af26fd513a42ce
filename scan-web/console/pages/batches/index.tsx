import { Navigate, Route, Routes } from 'react-router';
import './batches.css';
import { BatchPage } from './BatchPage.tsx';
import { BatchesPage } from './BatchesPage.tsx';
import { KeysPage } from './KeysPage.tsx';
import { NewBatchPage } from './NewBatchPage.tsx';

/** Batches: the list, the order form, the keys of codes, and one batch. */
export default function BatchesPages() {
  return (
    <Routes>
      <Route index element={<BatchesPage />} />
      <Route path="new" element={<NewBatchPage />} />
      <Route path="keys" element={<KeysPage />} />
      <Route path=":batchNumber" element={<BatchPage />} />
      <Route path="*" element={<Navigate to="/batches" replace />} />
    </Routes>
  );
}
