import { Button, Tooltip, type ButtonProps } from 'antd';

interface Props extends ButtonProps {
  /** Why the deed cannot be done now; the button is then disabled and says so. */
  blocked?: string | null;
}

/** A button that, when it cannot be used, says why. */
export function ActionButton({ blocked = null, ...button }: Props) {
  if (blocked === null) return <Button {...button} />;
  return (
    <Tooltip title={blocked}>
      <span tabIndex={0} aria-label={blocked} style={{ cursor: 'not-allowed' }}>
        <Button {...button} disabled style={{ pointerEvents: 'none' }} />
      </span>
    </Tooltip>
  );
}
