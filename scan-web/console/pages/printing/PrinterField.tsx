import { listPrinters } from '@zhenma/contract';
import { Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../api/hooks.ts';

/** Chooses a networked printer of the output's language, or files that people print themselves. */
export function PrinterField({ language }: { language: 'zpl' | 'tspl' }) {
  const { t } = useTranslation('printing');
  const printers = useOperation(listPrinters, { query: { pageSize: 200 } });
  const fitting = (printers.data?.rows ?? []).filter((one) => one.language === language);
  return (
    <Form.Item
      name="printer"
      label={t('form.printer')}
      {...(fitting.length === 0 ? { extra: t('form.printerNone') } : {})}
    >
      <Select<string | null>
        allowClear
        placeholder={t('form.printerFiles')}
        loading={printers.isFetching}
        options={fitting.map(({ name }) => ({ value: name, label: name }))}
      />
    </Form.Item>
  );
}
