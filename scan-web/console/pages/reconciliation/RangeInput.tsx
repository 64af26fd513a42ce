import { Input } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  label: string;
  hint: string;
  value: string;
  /** What was read, or the piece that cannot be taken and why. */
  reading: object | { piece: string; fault: 'unreadable' | 'reversed' | 'beyond' | 'many' };
  quantity: number;
  /** How many units it names. */
  count: number;
  onChange: (value: string) => void;
  rows?: number;
}

const isFault = (
  reading: Props['reading'],
): reading is { piece: string; fault: 'unreadable' | 'reversed' | 'beyond' | 'many' } =>
  'fault' in reading;

/** A field for a list of ranges; says at once how many units that is, or which piece is wrong. */
export function RangeInput({ label, hint, value, reading, quantity, count, ...rest }: Props) {
  const { t } = useTranslation('reconciliation');
  const id = useId();
  const fault = isFault(reading) ? reading : null;
  return (
    <div className="range-input">
      <label htmlFor={id}>{label}</label>
      <Input.TextArea
        id={id}
        className="tabular"
        value={value}
        placeholder="0-99, 150, 200-299"
        autoSize={{ minRows: rest.rows ?? 1, maxRows: 8 }}
        aria-describedby={`${id}-hint`}
        {...(fault === null ? {} : { status: 'error' as const })}
        onChange={({ target }) => rest.onChange(target.value)}
      />
      <span id={`${id}-hint`} className={fault === null ? 'quiet' : 'range-fault'}>
        {fault !== null
          ? t(`faults.${fault.fault}`, { piece: fault.piece.slice(0, 40), last: quantity - 1 })
          : count > 0
            ? t('units', { count })
            : hint}
      </span>
    </div>
  );
}
