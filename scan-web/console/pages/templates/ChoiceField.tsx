import { Select } from 'antd';
import { Field } from './Field.tsx';

interface Props<Value extends string | number> {
  label: string;
  value: Value;
  values: readonly Value[];
  /** How a value is written for people. */
  say: (value: Value) => string;
  onChange: (value: Value) => void;
}

/** One of a few values. */
export function ChoiceField<Value extends string | number>(props: Props<Value>) {
  const { label, value, values, say, onChange } = props;
  return (
    <Field label={label}>
      {(id) => (
        <Select<Value>
          id={id}
          value={value}
          options={values.map((one) => ({ value: one, label: say(one) }))}
          onChange={onChange}
        />
      )}
    </Field>
  );
}

/** The ways in which labels and texts can be turned. */
export const quarterTurns = [0, 90, 180, 270] as const;

export const sayTurn = (turn: number): string => `${turn}°`;
