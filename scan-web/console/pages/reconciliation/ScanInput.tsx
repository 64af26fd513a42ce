import { Button, Input, type InputRef } from 'antd';
import { useRef, useState, type ClipboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/Icon.tsx';
import {
  addScan,
  groupCode,
  maxCodes,
  readScan,
  readScans,
  type ScanOutcome,
} from './scan-rules.ts';

interface Props {
  codes: readonly string[];
  onChange: (codes: readonly string[]) => void;
}

/**
 * Takes the lines of a hand scanner, which types a code and presses Enter, one after the other; says
 * in large type what became of the last one, for people who look at the labels.
 */
export function ScanInput({ codes, onChange }: Props) {
  const { t } = useTranslation('reconciliation');
  const field = useRef<InputRef>(null);
  const [text, setText] = useState('');
  const [last, setLast] = useState<{ outcome: ScanOutcome; code: string; turn: number } | null>(
    null,
  );
  const take = (lines: ReturnType<typeof readScans>) => {
    let taken = codes;
    let latest: { outcome: ScanOutcome; code: string } | null = null;
    for (const line of lines) {
      const added = addScan(taken, line);
      taken = added.codes;
      // Of many pasted lines, one that was not taken matters more than those that were.
      if (latest === null || latest.outcome === 'added') {
        latest = { outcome: added.outcome, code: line.code };
      }
    }
    setText('');
    if (latest !== null) setLast((before) => ({ ...latest, turn: (before?.turn ?? 0) + 1 }));
    if (taken !== codes) onChange(taken);
  };
  const paste = (event: ClipboardEvent) => {
    const pasted = event.clipboardData.getData('text');
    if (!/[\r\n]/.test(pasted.trim())) return;
    event.preventDefault();
    take(readScans(pasted));
  };
  return (
    <div className="scan-input">
      <Input
        ref={field}
        size="large"
        autoFocus
        autoComplete="off"
        spellCheck={false}
        className="code"
        aria-label={t('scan.label')}
        placeholder={t('scan.placeholder')}
        prefix={<Icon name="batch" size={18} />}
        value={text}
        onChange={({ target }) => setText(target.value)}
        onPaste={paste}
        onPressEnter={() => text.trim() !== '' && take([readScan(text)])}
      />
      <div className="scan-result" role="status" data-outcome={last?.outcome ?? 'none'}>
        {last === null ? (
          t('scan.waiting')
        ) : (
          <span key={last.turn}>
            <strong>{t(`scan.${last.outcome}`, { max: maxCodes })}</strong>
            <span className="code">
              {last.outcome === 'unreadable' ? last.code.slice(0, 60) : groupCode(last.code)}
            </span>
          </span>
        )}
      </div>
      {codes.length > 0 && (
        <>
          <div className="scan-count">
            <b>{t('scan.count', { count: codes.length })}</b>
            <Button size="small" type="text" onClick={() => onChange([])}>
              {t('scan.clear')}
            </Button>
          </div>
          <ul className="scan-list">
            {codes.map((code) => (
              <li key={code}>
                <span className="code">{groupCode(code)}</span>
                <Button
                  size="small"
                  type="text"
                  aria-label={t('scan.remove', { code: groupCode(code) })}
                  icon={<Icon name="trash" size={15} />}
                  onClick={() => {
                    onChange(codes.filter((one) => one !== code));
                    field.current?.focus();
                  }}
                />
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
