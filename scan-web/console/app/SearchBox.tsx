import { AutoComplete, Button, Input, Modal, type InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Icon } from '../ui/Icon.tsx';
import { findSearchTarget } from './search-rules.ts';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));

/** Calls `open` when someone presses `/` outside a field, or ⌘K or Ctrl K anywhere. */
function useSearchKey(open: () => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const isSlash = event.key === '/' && !isTyping(event.target);
      const isCommand = event.key.toLowerCase() === 'k' && (event.metaKey || event.ctrlKey);
      if (!isSlash && !isCommand) return;
      event.preventDefault();
      open();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [open]);
}

function SearchField({ onDone }: { onDone?: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const field = useRef<InputRef>(null);
  const [typed, setTyped] = useState('');
  useSearchKey(() => field.current?.focus({ cursor: 'all' }));
  const target = findSearchTarget(typed);
  const go = () => {
    if (target === null) return;
    setTyped('');
    field.current?.blur();
    onDone?.();
    void navigate(target.path);
  };
  const label =
    target === null
      ? null
      : target.kind === 'batches'
        ? t('search.openBatches', { text: target.text })
        : t(target.kind === 'unit' ? 'search.openUnit' : 'search.openLogisticUnit', {
            code: target.text,
          });
  return (
    <AutoComplete
      value={typed}
      onChange={setTyped}
      onSelect={go}
      options={label === null ? [] : [{ value: typed, label }]}
      defaultActiveFirstOption
    >
      <Input
        ref={field}
        aria-label={t('search.label')}
        placeholder={t('search.placeholder')}
        title={t('search.hint')}
        prefix={<Icon name="search" size={16} />}
        suffix={<span className="shell-key">/</span>}
        variant="filled"
        autoComplete="off"
        spellCheck={false}
        autoFocus={onDone !== undefined}
        onPressEnter={go}
      />
    </AutoComplete>
  );
}

/** Opens a unit by its code, or batches by number or lot. On phones it is a button that opens a field. */
export function SearchBox({ isWide }: { isWide: boolean }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  if (isWide) {
    return (
      <div className="shell-search" role="search">
        <SearchField />
      </div>
    );
  }
  return (
    <>
      <Button
        type="text"
        aria-label={t('search.label')}
        icon={<Icon name="search" />}
        onClick={() => setOpen(true)}
      />
      <Modal
        open={isOpen}
        onCancel={() => setOpen(false)}
        footer={null}
        title={t('search.label')}
        destroyOnHidden
      >
        <SearchField onDone={() => setOpen(false)} />
        <p>{t('search.hint')}</p>
      </Modal>
    </>
  );
}
