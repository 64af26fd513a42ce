import type { ButtonProps } from 'antd';
import { Link } from 'react-router';
import { ActionButton } from './ActionButton.tsx';

interface Props extends ButtonProps {
  to: string;
  blocked: string | null;
}

/** A button that leads to a page; when the person may not go there it says why and leads nowhere. */
export function ActionLink({ to, blocked, ...button }: Props) {
  const shown = <ActionButton {...button} blocked={blocked} />;
  return blocked === null ? <Link to={to}>{shown}</Link> : shown;
}
