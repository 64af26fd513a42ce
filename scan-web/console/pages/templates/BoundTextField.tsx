import { jobColumns, unitColumns } from '@zhenma/contract';
import { Input, Select } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { insertColumn } from './edit-rules.ts';
import { Field } from './Field.tsx';

interface Props {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

/** A text in which `{column}` stands for a value, with a list of columns to put in. */
export function BoundTextField({ label, value, onChange }: Props) {
  const { t } = useTranslation('templates');
  const selection = useRef({ start: value.length, end: value.length });
  const area = useRef<HTMLTextAreaElement | null>(null);
  const keepSelection = ({ selectionStart, selectionEnd }: HTMLTextAreaElement) => {
    selection.current = { start: selectionStart, end: selectionEnd };
  };
  const insert = (column: string) => {
    const { text, caret } = insertColumn(value, column, selection.current);
    onChange(text);
    selection.current = { start: caret, end: caret };
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(caret, caret);
    });
  };
  const group = (name: 'unit' | 'job', columns: readonly (keyof ColumnTexts)[]) => ({
    label: t(`columnGroups.${name}`),
    options: columns.map((column) => ({
      value: column,
      label: `${t(`columns.${column}`)} {${column}}`,
    })),
  });
  return (
    <Field label={label} wide>
      {(id) => (
        <>
          <Input.TextArea
            id={id}
            ref={(field) => {
              area.current = field?.resizableTextArea?.textArea ?? null;
            }}
            value={value}
            maxLength={500}
            autoSize={{ minRows: 1, maxRows: 5 }}
            onChange={({ target }) => {
              keepSelection(target);
              onChange(target.value);
            }}
            onSelect={({ currentTarget }) => keepSelection(currentTarget)}
          />
          <Select
            size="small"
            aria-label={t('insertColumn')}
            value={null}
            placeholder={t('insertColumn')}
            options={[group('unit', unitColumns), group('job', jobColumns)]}
            popupMatchSelectWidth={false}
            onChange={(column: string | null) => {
              if (column !== null) insert(column);
            }}
          />
        </>
      )}
    </Field>
  );
}

type ColumnTexts = Record<(typeof unitColumns)[number] | (typeof jobColumns)[number], string>;
