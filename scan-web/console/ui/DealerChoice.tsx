import { DealerSelect } from './DealerSelect.tsx';

/** The choice of a dealer as a field of a form, which has nothing at first and gives no handler. */
export function DealerChoice({
  value = '',
  onChange = () => undefined,
}: {
  value?: string;
  onChange?: (dealerId: string) => void;
}) {
  return <DealerSelect value={value} onChange={onChange} />;
}
