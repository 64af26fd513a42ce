import { Input } from 'antd';
import { useState } from 'react';
import { Field } from './Field.tsx';

interface Props {
  label: string;
  value: string;
  onChange: (colour: string) => void;
}

const isColour = (text: string): boolean => /^#[0-9a-f]{6}$/.test(text);

/** A colour by its number or by the browser's picker. */
export function ColourField({ label, value, onChange }: Props) {
  const [typed, setTyped] = useState(value);
  const [given, setGiven] = useState(value);
  if (given !== value) {
    setGiven(value);
    setTyped(value);
  }
  const take = (text: string) => {
    const colour = text.trim().toLowerCase();
    setTyped(text);
    if (isColour(colour)) onChange(colour);
  };
  return (
    <Field label={label}>
      {(id) => (
        <span className="colour-field">
          <input
            type="color"
            aria-label={label}
            value={value}
            onChange={({ target }) => onChange(target.value.toLowerCase())}
          />
          <Input
            id={id}
            className="code"
            value={typed}
            maxLength={7}
            {...(isColour(typed.trim().toLowerCase()) ? {} : { status: 'error' as const })}
            onChange={({ target }) => take(target.value)}
            onBlur={() => setTyped(value)}
          />
        </span>
      )}
    </Field>
  );
}
