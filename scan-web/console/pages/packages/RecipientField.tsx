import { Button, Input } from 'antd';
import { useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { maxRecipients, type readRecipients } from './package-rules.ts';

interface Props {
  text: string;
  reading: ReturnType<typeof readRecipients>;
  onChange: (text: string) => void;
}

/** The print house's public keys, pasted or read from a file. */
export function RecipientField({ text, reading, onChange }: Props) {
  const { t } = useTranslation('packages');
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const fault = 'fault' in reading ? reading : null;
  const count = 'recipients' in reading ? reading.recipients.length : 0;
  return (
    <div className="recipients">
      <label htmlFor={id}>{t('form.recipients')}</label>
      <Input.TextArea
        id={id}
        className="code"
        value={text}
        placeholder="age1…"
        spellCheck={false}
        autoSize={{ minRows: 2, maxRows: 5 }}
        {...(fault === null ? {} : { status: 'error' as const })}
        onChange={({ target }) => onChange(target.value)}
      />
      <div className="recipients-foot">
        <span className={fault === null ? 'quiet' : 'package-fault'}>
          {fault === null
            ? count > 0
              ? t('encrypted', { count })
              : t('form.recipientsHint')
            : t(`form.recipientFaults.${fault.fault}`, {
                line: fault.line.slice(0, 40),
                max: maxRecipients,
              })}
        </span>
        <Button size="small" onClick={() => input.current?.click()}>
          {t('form.fromFile')}
        </Button>
      </div>
      <input
        ref={input}
        type="file"
        hidden
        accept=".txt,.pub,.age,text/plain"
        aria-label={t('form.fromFile')}
        onChange={({ target }) => {
          const file = target.files?.item(0) ?? null;
          target.value = '';
          if (file !== null) void file.text().then((read) => onChange(read.trim()));
        }}
      />
    </div>
  );
}
