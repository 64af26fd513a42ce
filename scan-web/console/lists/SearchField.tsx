import { Input } from 'antd';
import { useEffect, useState } from 'react';
import { Icon } from '../ui/Icon.tsx';

interface Props {
  value: string;
  placeholder: string;
  onChange: (value: string) => void;
  width?: number;
}

const pauseMs = 300;

/** A field that narrows a list, once typing pauses; Enter does not wait. */
export function SearchField({ value, placeholder, onChange, width = 240 }: Props) {
  const [typed, setTyped] = useState(value);
  const [given, setGiven] = useState(value);
  if (given !== value) {
    setGiven(value);
    if (typed.trim() !== value) setTyped(value);
  }
  useEffect(() => {
    const wanted = typed.trim();
    if (wanted === value) return;
    const timer = setTimeout(() => onChange(wanted), pauseMs);
    return () => clearTimeout(timer);
  }, [typed, value, onChange]);
  return (
    <Input
      allowClear
      aria-label={placeholder}
      placeholder={placeholder}
      prefix={<Icon name="search" size={15} />}
      value={typed}
      style={{ width, maxWidth: '100%' }}
      onChange={({ target }) => setTyped(target.value)}
      onPressEnter={() => onChange(typed.trim())}
    />
  );
}
