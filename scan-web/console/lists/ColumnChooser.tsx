import { Button, Checkbox, Popover } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../ui/Icon.tsx';
import type { Column } from './column.ts';

const storageKey = (name: string) => `zhenma.columns.${name}`;

/** The columns that are shown, and the button that chooses them; the choice is kept by name. */
export function useChosenColumns<Row>(
  columns: readonly Column<Row>[],
  name: string,
): [readonly Column<Row>[], ReactNode] {
  const [hidden, setHidden] = useState<readonly string[]>(() => readHidden(name));
  const hide = (next: readonly string[]) => {
    localStorage.setItem(storageKey(name), next.join(','));
    setHidden(next);
  };
  const shown = columns.filter(({ key }) => !hidden.includes(key));
  return [
    shown.length === 0 ? columns : shown,
    <ColumnChooser key="columns" columns={columns} hidden={hidden} onHide={hide} />,
  ];
}

const readHidden = (name: string): readonly string[] =>
  name === '' ? [] : (localStorage.getItem(storageKey(name)) ?? '').split(',').filter(Boolean);

interface Props<Row> {
  columns: readonly Column<Row>[];
  hidden: readonly string[];
  onHide: (hidden: readonly string[]) => void;
}

/** A button that opens the list of columns to tick. The first column always stays. */
export function ColumnChooser<Row>({ columns, hidden, onHide }: Props<Row>) {
  const { t } = useTranslation();
  const choices = columns.slice(1).filter(({ title }) => title !== '');
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      content={
        <div style={{ display: 'grid', gap: 6 }}>
          {choices.map(({ key, title }) => (
            <Checkbox
              key={key}
              checked={!hidden.includes(key)}
              onChange={({ target }) =>
                onHide(target.checked ? hidden.filter((one) => one !== key) : [...hidden, key])
              }
            >
              {title}
            </Checkbox>
          ))}
        </div>
      }
    >
      <Button type="text" icon={<Icon name="columns" size={16} />}>
        {t('table.columns')}
      </Button>
    </Popover>
  );
}
