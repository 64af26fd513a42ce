import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/Icon.tsx';
import { moveItem, type PackageColumn } from './package-rules.ts';

interface Props {
  /** The columns that may be chosen. */
  allowed: readonly PackageColumn[];
  chosen: readonly PackageColumn[];
  onChange: (chosen: PackageColumn[]) => void;
}

/** Which columns the files have, and in which order. */
export function ColumnOrder({ allowed, chosen, onChange }: Props) {
  const { t } = useTranslation('packages');
  const free = allowed.filter((column) => !chosen.includes(column));
  const shared = { size: 'small', type: 'text' } as const;
  return (
    <div className="column-order">
      <ol>
        {chosen.map((column, place) => (
          <li key={column}>
            <span>{t(`columns.${column}`)}</span>
            <span className="code quiet">{column}</span>
            <span className="column-tools">
              <Button
                {...shared}
                disabled={place === 0}
                aria-label={t('form.earlier', { column: t(`columns.${column}`) })}
                icon={<Icon name="up" size={14} />}
                onClick={() => onChange(moveItem(chosen, place, place - 1))}
              />
              <Button
                {...shared}
                disabled={place === chosen.length - 1}
                aria-label={t('form.later', { column: t(`columns.${column}`) })}
                icon={<Icon name="down" size={14} />}
                onClick={() => onChange(moveItem(chosen, place, place + 1))}
              />
              <Button
                {...shared}
                disabled={chosen.length === 1}
                aria-label={t('form.leaveOut', { column: t(`columns.${column}`) })}
                icon={<Icon name="trash" size={14} />}
                onClick={() => onChange(chosen.filter((one) => one !== column))}
              />
            </span>
          </li>
        ))}
      </ol>
      {free.length > 0 && (
        <Select<PackageColumn | null>
          size="small"
          aria-label={t('form.addColumn')}
          value={null}
          placeholder={t('form.addColumn')}
          options={free.map((column) => ({ value: column, label: t(`columns.${column}`) }))}
          style={{ minWidth: 180 }}
          onChange={(column) => {
            if (column !== null) onChange([...chosen, column]);
          }}
        />
      )}
    </div>
  );
}
