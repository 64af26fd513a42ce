import { Input, type InputRef } from 'antd';
import { useState, type ClipboardEvent, type Ref } from 'react';
import { Icon } from '../../../ui/Icon.tsx';

interface Props {
  label: string;
  placeholder: string;
  /** What a scanner or a person put in: one line, or several that were pasted. */
  onLines: (lines: string) => void;
  autoFocus?: boolean;
  field?: Ref<InputRef>;
}

/** The field that a hand scanner types into: Enter ends a code, pasted lines are taken at once. */
export function ScanField({ label, placeholder, onLines, autoFocus = false, field }: Props) {
  const [text, setText] = useState('');
  const take = (lines: string) => {
    setText('');
    if (lines.trim() !== '') onLines(lines);
  };
  const paste = (event: ClipboardEvent) => {
    const pasted = event.clipboardData.getData('text');
    if (!/[\r\n]/.test(pasted.trim())) return;
    event.preventDefault();
    take(pasted);
  };
  return (
    <Input
      {...(field === undefined ? {} : { ref: field })}
      size="large"
      autoFocus={autoFocus}
      autoComplete="off"
      spellCheck={false}
      className="code"
      aria-label={label}
      placeholder={placeholder}
      prefix={<Icon name="batch" size={18} />}
      value={text}
      onChange={({ target }) => setText(target.value)}
      onPaste={paste}
      onPressEnter={(event) => {
        // Within a form, Enter would send it after the first code.
        event.preventDefault();
        take(text);
      }}
    />
  );
}
