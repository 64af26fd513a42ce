import { Navigate, Route, Routes } from 'react-router';
import { MemberPage } from './MemberPage.tsx';
import './members.css';
import { MembersPage } from './MembersPage.tsx';

/** Members: the list, and one with their statement. */
export default function MembersPages() {
  return (
    <Routes>
      <Route index element={<MembersPage />} />
      <Route path=":memberId" element={<MemberPage />} />
      <Route path="*" element={<Navigate to="/members" replace />} />
    </Routes>
  );
}
