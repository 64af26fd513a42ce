import { BatchPage } from './BatchPage.tsx';
import './reconciliation.css';
import { ReconciliationView } from './ReconciliationView.tsx';
import { SpoilageView } from './SpoilageView.tsx';
import './register-texts.ts';

/** Spoilage and reconciliation of one batch. */
export default function ReconciliationPages({ page }: { page: 'spoilage' | 'reconciliation' }) {
  return (
    <BatchPage page={page}>
      {(batch) =>
        page === 'spoilage' ? <SpoilageView batch={batch} /> : <ReconciliationView batch={batch} />
      }
    </BatchPage>
  );
}
