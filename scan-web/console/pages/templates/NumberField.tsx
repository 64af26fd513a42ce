import { InputNumber } from 'antd';
import { Field } from './Field.tsx';

interface Props {
  label: string;
  value: number | null;
  /** Null when the field was emptied; only fields that may be empty take that. */
  onChange: (value: number | null) => void;
  unit?: string;
  step?: number;
  min?: number;
  max?: number;
  mayBeEmpty?: boolean;
  placeholder?: string;
}

/** A number with its unit; what is half typed changes nothing yet. */
export function NumberField({ label, value, onChange, unit, step = 0.1, ...rest }: Props) {
  const { min, max, mayBeEmpty = false, placeholder } = rest;
  return (
    <Field label={label}>
      {(id) => (
        <InputNumber<number>
          id={id}
          value={value}
          step={step}
          {...(min === undefined ? {} : { min })}
          {...(max === undefined ? {} : { max })}
          {...(placeholder === undefined ? {} : { placeholder })}
          {...(unit === undefined ? {} : { suffix: unit })}
          changeOnWheel={false}
          style={{ width: '100%' }}
          onChange={(next) => {
            if (next !== null || mayBeEmpty) onChange(next);
          }}
        />
      )}
    </Field>
  );
}
