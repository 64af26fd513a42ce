import {
  countRange,
  createPrintJob,
  getReconciliation,
  listAudit,
  listPrintJobs,
  printOutputs,
  reprintReasons,
  type PrintJob,
} from '@zhenma/contract';
import { Alert, Button, Checkbox, Form, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAction, useOperation } from '../../api/hooks.ts';
import { useCan } from '../../app/session.ts';
import { CountField } from '../../forms/CountField.tsx';
import { parseCount } from '../../forms/count-rules.ts';
import { FormErrors } from '../../forms/FormErrors.tsx';
import { makeKey } from '../../forms/make-key.ts';
import { useFields } from '../../forms/use-fields.ts';
import { formatCount } from '../../ui/format.ts';
import { useTranslateRefusal } from '../../ui/use-describe-problem.ts';
import { BatchField } from '../batches/BatchField.tsx';
import { RangeFieldset } from '../batches/RangeFieldset.tsx';
import { readRange } from '../batches/range-form-rules.ts';
import { useBatchChoices } from '../batches/use-batch-choices.ts';
import {
  countFiles,
  findFileSizeFault,
  findNext,
  findOverlapping,
  labelsPerFile,
} from './job-form-rules.ts';
import type { JobFields } from './job-fields.ts';
import { PrinterField } from './PrinterField.tsx';
import { TemplateField } from './TemplateField.tsx';

interface Props {
  batchNumber: number | null;
  templateId: string;
  onCreated: (job: PrintJob) => void;
}

/** Orders a print job; when units were printed already it asks for the reprint's reason in place. */
export function JobForm({ batchNumber, templateId, onCreated }: Props) {
  const { t } = useTranslation('printing');
  const translate = useTranslateRefusal();
  const mayReprint = useCan('canReprint');
  const [form] = Form.useForm<JobFields>();
  const [idempotencyKey, setKey] = useState(makeKey);
  const fields = useFields(form);
  const chosen = fields.batchNumber ?? batchNumber ?? undefined;
  const batches = useBatchChoices(chosen);
  const quantity = batches.quantityOf(chosen) ?? 0;
  const range = quantity === 0 ? null : readRange(fields, quantity);
  const known = { enabled: chosen !== undefined };
  const books = useOperation(getReconciliation, { params: { batchNumber: chosen ?? 0 } }, known);
  const jobs = useOperation(
    listPrintJobs,
    { query: { batchNumber: chosen ?? 1, pageSize: 200 } },
    known,
  );
  const overlapping =
    range === null || jobs.isPlaceholderData ? [] : findOverlapping(jobs.data?.rows ?? [], range);
  const create = useAction(createPrintJob, {
    invalidates: [listPrintJobs, getReconciliation, listAudit],
    onSuccess: onCreated,
  });
  const printedError = create.error?.code === 'already_printed' ? create.error : null;
  const submit = (given: JobFields) => {
    const wanted = readRange(given, quantity);
    if (wanted === null) return;
    const isReprint = given.isReprint === true;
    create.mutate(
      {
        body: {
          idempotencyKey,
          batchNumber: given.batchNumber,
          ...wanted,
          templateId: given.templateId,
          output: given.output,
          printer: given.output === 'pdf' ? null : (given.printer ?? null),
          labelsPerFile: parseCount(given.labelsPerFile ?? '') ?? labelsPerFile.first,
          reprint:
            isReprint && given.reason !== undefined
              ? { reason: given.reason, note: (given.note ?? '').trim() }
              : null,
        },
      },
      {
        onError: ({ code }) => {
          // A refused order is changed and sent anew; one that got no answer may have been taken.
          if (code !== 'unreachable' && code !== 'unreadable') setKey(makeKey());
          if (code === 'already_printed' && mayReprint) form.setFieldValue('isReprint', true);
        },
      },
    );
  };
  const next = books.isPlaceholderData ? null : findNext(books.data, quantity);
  const files = range === null ? null : countFiles(range, fields.labelsPerFile);
  return (
    <Form<JobFields>
      form={form}
      layout="vertical"
      requiredMark={false}
      scrollToFirstError
      initialValues={{
        ...(batchNumber === null ? {} : { batchNumber }),
        ...(templateId === '' ? {} : { templateId }),
        scope: 'all',
        output: 'pdf',
        labelsPerFile: formatCount(labelsPerFile.first),
      }}
      onFinish={submit}
    >
      <BatchField batches={batches} />
      {quantity > 0 && (
        <>
          <RangeFieldset quantity={quantity} />
          {next !== null && (
            <Button
              size="small"
              style={{ marginBottom: 16, maxWidth: '100%', height: 'auto', whiteSpace: 'normal' }}
              onClick={() =>
                form.setFieldsValue({
                  scope: 'part',
                  from: formatCount(next.from),
                  to: formatCount(next.to),
                })
              }
            >
              {t('form.next', { next: next.from, last: next.to })}
            </Button>
          )}
        </>
      )}
      <TemplateField batchNumber={chosen ?? null} templateId={fields.templateId ?? templateId} />
      <Form.Item name="output" label={t('form.output')}>
        <Radio.Group
          options={printOutputs.map((output) => ({
            value: output,
            label: t(`outputHints.${output}`),
          }))}
        />
      </Form.Item>
      {fields.output !== undefined && fields.output !== 'pdf' && (
        <PrinterField language={fields.output} />
      )}
      <CountField
        name="labelsPerFile"
        label={t('form.labelsPerFile')}
        check={(count) => {
          const fault = findFileSizeFault(count);
          return fault === null ? null : t('form.labelsPerFileInvalid', labelsPerFile);
        }}
        extra={files === null ? undefined : t('form.files', { count: files })}
      />
      {overlapping[0] !== undefined && (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 16 }}
          title={t('form.overlap', overlapping[0])}
          description={
            <Link to={`/printing/jobs/${overlapping[0].id}`}>{t('form.overlapOpen')}</Link>
          }
        />
      )}
      {printedError !== null && (
        <Alert
          type="warning"
          showIcon
          role="alert"
          style={{ marginBottom: 16 }}
          title={t('form.printedTitle')}
          description={
            <>
              <div>{translate(printedError.problem.detail ?? '')}</div>
              <div>{t(mayReprint ? 'form.printedReprint' : 'form.printedBlocked')}</div>
            </>
          }
        />
      )}
      {mayReprint && (
        <Form.Item name="isReprint" valuePropName="checked">
          <Checkbox>{t('form.isReprint')}</Checkbox>
        </Form.Item>
      )}
      {fields.isReprint === true && (
        <div className="reprint-fields">
          <Form.Item
            name="reason"
            label={t('form.reason')}
            rules={[{ required: true, message: t('form.reasonMissing') }]}
          >
            <Select
              options={reprintReasons.map((reason) => ({
                value: reason,
                label: t(`reasons.${reason}`),
              }))}
            />
          </Form.Item>
          <Form.Item
            name="note"
            label={t('form.note')}
            rules={[{ required: true, whitespace: true, message: t('form.noteMissing') }]}
          >
            <Input maxLength={200} autoComplete="off" />
          </Form.Item>
        </div>
      )}
      {printedError === null && create.error !== null && (
        <div style={{ marginBottom: 16 }}>
          <FormErrors form={form} error={create.error} />
        </div>
      )}
      {create.error?.code === 'preflight_failed' && fields.templateId !== undefined && (
        <p>
          <Link to={`/templates/${fields.templateId}`}>{t('form.openTemplate')}</Link>
        </p>
      )}
      <div style={{ display: 'flex', gap: 8 }}>
        <Button type="primary" htmlType="submit" loading={create.isPending}>
          {range === null
            ? t('form.submitPlain')
            : t(fields.isReprint === true ? 'form.submitReprint' : 'form.submit', {
                count: countRange(range),
              })}
        </Button>
        <Link to="/printing">
          <Button>{t('form.cancel')}</Button>
        </Link>
      </div>
    </Form>
  );
}
