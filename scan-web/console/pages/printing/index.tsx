import { lazy, Suspense } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import { PageSkeleton } from '../../ui/PageSkeleton.tsx';
import { JobPage } from './JobPage.tsx';
import { JobsPage } from './JobsPage.tsx';
import './printing.css';
import { NewJobPage } from './NewJobPage.tsx';
import './register-texts.ts';

const ReconciliationPages = lazy(() => import('../reconciliation/index.tsx'));

/** Printing: jobs, reprints, spoilage and reconciliation. */
export default function PrintingPages() {
  return (
    <Suspense fallback={<PageSkeleton />}>
      <Routes>
        <Route index element={<JobsPage />} />
        <Route path="reprints" element={<JobsPage onlyReprints />} />
        <Route path="new" element={<NewJobPage />} />
        <Route path="jobs/:printJobId" element={<JobPage />} />
        <Route path="spoilage" element={<ReconciliationPages page="spoilage" />} />
        <Route path="reconciliation" element={<ReconciliationPages page="reconciliation" />} />
        <Route path="*" element={<Navigate to="/printing" replace />} />
      </Routes>
    </Suspense>
  );
}
