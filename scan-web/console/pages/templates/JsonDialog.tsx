import type { LabelTemplate } from '@zhenma/contract';
import { Button, Input, Modal } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { saveFile } from '../../api/download.ts';
import { Icon } from '../../ui/Icon.tsx';
import { FaultAlert } from './FaultAlert.tsx';
import { nameTemplateFile, readTemplate, writeTemplate, type TemplateFault } from './json-rules.ts';

interface Props {
  template: LabelTemplate;
  /** Whether changes may be taken over. */
  mayChange: boolean;
  onApply: (template: LabelTemplate) => void;
  onClose: () => void;
}

/** The template as its JSON document: to read, change, download, or take from a file. */
export function JsonDialog({ template, mayChange, onApply, onClose }: Props) {
  const { t } = useTranslation('templates');
  const [text, setText] = useState(() => writeTemplate(template));
  const [faults, setFaults] = useState<readonly TemplateFault[]>([]);
  const input = useRef<HTMLInputElement>(null);
  const apply = () => {
    const reading = readTemplate(text);
    if ('faults' in reading) {
      setFaults(reading.faults);
      return;
    }
    onApply(reading.template);
    onClose();
  };
  const write = (next: string) => {
    setText(next);
    setFaults([]);
  };
  return (
    <Modal
      open
      width={760}
      title={t('json.title')}
      onCancel={onClose}
      footer={
        <div className="json-foot">
          <Button
            icon={<Icon name="download" size={16} />}
            onClick={() =>
              saveFile(new Blob([text], { type: 'application/json' }), nameTemplateFile(template))
            }
          >
            {t('json.download')}
          </Button>
          {mayChange && <Button onClick={() => input.current?.click()}>{t('json.upload')}</Button>}
          <span className="spring" />
          <Button onClick={onClose}>{t('json.close')}</Button>
          {mayChange && (
            <Button type="primary" onClick={apply}>
              {t('json.apply')}
            </Button>
          )}
        </div>
      }
    >
      <p className="quiet">{t('json.lead')}</p>
      <Input.TextArea
        aria-label={t('json.title')}
        className="code"
        value={text}
        readOnly={!mayChange}
        spellCheck={false}
        autoSize={{ minRows: 12, maxRows: 24 }}
        onChange={({ target }) => write(target.value)}
      />
      <input
        ref={input}
        type="file"
        hidden
        accept="application/json,.json"
        aria-label={t('json.upload')}
        onChange={({ target }) => {
          const file = target.files?.item(0) ?? null;
          target.value = '';
          if (file !== null) void file.text().then(write);
        }}
      />
      {faults.length > 0 && (
        <div style={{ marginTop: 12 }}>
          <FaultAlert title={t('json.refused')} faults={faults} />
        </div>
      )}
    </Modal>
  );
}
