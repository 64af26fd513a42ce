import { useId, type ReactNode } from 'react';

interface Props {
  label: string;
  /** Takes the whole width of the form instead of one column. */
  wide?: boolean;
  hint?: string;
  children: (id: string) => ReactNode;
}

/** A named control of the editor. */
export function Field({ label, wide = false, hint, children }: Props) {
  const id = useId();
  return (
    <div className={wide ? 'field field-wide' : 'field'}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
      {hint !== undefined && <span className="quiet">{hint}</span>}
    </div>
  );
}
