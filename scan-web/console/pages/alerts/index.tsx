import { Route, Routes } from 'react-router';
import { NotFoundPage } from '../../app/error-pages.tsx';
import './alert.css';
import { AlertDetailPage } from './AlertDetailPage.tsx';
import { AlertListPage } from './AlertListPage.tsx';

/** Diversion alerts: the list and one alert with its evidence. */
export default function AlertPages() {
  return (
    <Routes>
      <Route index element={<AlertListPage />} />
      <Route path=":alertId" element={<AlertDetailPage />} />
      <Route path="*" element={<NotFoundPage />} />
    </Routes>
  );
}
