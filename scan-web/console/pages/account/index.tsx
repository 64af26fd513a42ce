import './account.css';
import { AccountPanels } from './AccountPanels.tsx';

/** One's own account. */
export default function AccountPage() {
  return <AccountPanels />;
}
