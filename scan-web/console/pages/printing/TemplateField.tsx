import { listLabelTemplates } from '@zhenma/contract';
import { Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useOperation } from '../../api/hooks.ts';
import { LabelPicture } from '../templates/LabelPicture.tsx';

interface Props {
  batchNumber: number | null;
  templateId: string;
}

/** Chooses the template, with its label as the batch's would look. */
export function TemplateField({ batchNumber, templateId }: Props) {
  const { t } = useTranslation('printing');
  const templates = useOperation(listLabelTemplates, { query: { pageSize: 200 } });
  const rows = templates.data?.rows ?? [];
  const chosen = rows.find(({ id }) => id === templateId);
  return (
    <>
      <Form.Item
        name="templateId"
        label={t('form.template')}
        rules={[{ required: true, message: t('form.templateMissing') }]}
      >
        <Select
          placeholder={t('form.templateHint')}
          showSearch={{ optionFilterProp: 'label' }}
          loading={templates.isFetching}
          options={rows.map(({ id, template }) => ({
            value: id,
            label: `${template.name} · ${template.width} × ${template.height} mm`,
          }))}
        />
      </Form.Item>
      {chosen !== undefined && (
        <div className="job-label">
          <LabelPicture key={chosen.id} template={chosen.template} batchNumber={batchNumber} />
          <div className="quiet">
            {t('form.templateFacts', {
              width: chosen.template.width,
              height: chosen.template.height,
              dpi: chosen.template.dpi,
            })}
            <br />
            <Link to={`/templates/${chosen.id}`}>{t('form.openTemplate')}</Link>
          </div>
        </div>
      )}
    </>
  );
}
