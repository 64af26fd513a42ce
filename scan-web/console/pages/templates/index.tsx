import { Navigate, Route, Routes } from 'react-router';
import { useCan } from '../../app/session.ts';
import { NotAllowedPage } from '../../app/error-pages.tsx';
import { NewTemplatePage, TemplatePage } from './TemplatePage.tsx';
import './templates.css';
import { TemplatesPage } from './TemplatesPage.tsx';
import './register-texts.ts';

/** Label templates: the list and the editor. */
export default function TemplatesPages() {
  const mayEdit = useCan('canEditTemplates');
  return (
    <Routes>
      <Route index element={<TemplatesPage />} />
      <Route path="new" element={mayEdit ? <NewTemplatePage /> : <NotAllowedPage />} />
      <Route path=":templateId" element={<TemplatePage />} />
      <Route path="*" element={<Navigate to="/templates" replace />} />
    </Routes>
  );
}
