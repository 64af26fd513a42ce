import {
  deleteLabelTemplate,
  listAudit,
  listLabelTemplates,
  type StoredTemplate,
} from '@zhenma/contract';
import { App, Button, Pagination, Popconfirm, Skeleton, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAction, useOperation } from '../../api/hooks.ts';
import { useCan } from '../../app/session.ts';
import { ActionLink } from '../../ui/ActionLink.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useDescribeProblem } from '../../ui/use-describe-problem.ts';
import { useUrlState } from '../../ui/use-url-state.ts';
import { PrintingTabs } from '../printing/PrintingTabs.tsx';
import { findError } from './finding-rules.ts';
import { LabelPicture } from './LabelPicture.tsx';
import { useLabelPreview } from './use-label-preview.ts';
import { useSayFinding } from './use-say-finding.ts';

const pageSize = 24;

/** The templates: those that come with the service first, each with a live picture. */
export function TemplatesPage() {
  const { t } = useTranslation('templates');
  const mayEdit = useCan('canEditTemplates');
  const [{ page }, change] = useUrlState({ page: '1' });
  const list = useOperation(listLabelTemplates, { query: { page: Number(page) || 1, pageSize } });
  const create = (
    <ActionLink
      to="/templates/new"
      type="primary"
      icon={<Icon name="plus" size={16} />}
      blocked={mayEdit ? null : t('createBlocked')}
    >
      {t('new')}
    </ActionLink>
  );
  return (
    <>
      <PageHeader title={t('title')} detail={t('lead')} actions={create} />
      <PrintingTabs current="templates" />
      {list.error !== null && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.data === undefined && list.error === null && (
        <div className="template-cards" aria-busy="true">
          {[1, 2, 3, 4, 5].map((place) => (
            <Panel key={place}>
              <Skeleton active paragraph={{ rows: 4 }} />
            </Panel>
          ))}
        </div>
      )}
      {list.data?.rows.length === 0 && (
        <Panel>
          <EmptyState text={t('empty')} action={create} />
        </Panel>
      )}
      <ul className="template-cards">
        {list.data?.rows.map((stored) => (
          <li key={stored.id}>
            <TemplateCard stored={stored} mayEdit={mayEdit} />
          </li>
        ))}
      </ul>
      {list.data !== undefined && list.data.total > pageSize && (
        <Pagination
          align="end"
          current={Number(page) || 1}
          pageSize={pageSize}
          total={list.data.total}
          showSizeChanger={false}
          onChange={(next) => change({ page: `${next}` }, { keepPage: true })}
        />
      )}
    </>
  );
}

function TemplateCard({ stored, mayEdit }: { stored: StoredTemplate; mayEdit: boolean }) {
  const { t } = useTranslation('templates');
  const mayPrint = useCan('canPrint');
  const say = useSayFinding();
  const { id, isReady, template } = stored;
  const fault = findError(useLabelPreview(template, null, 0).findings);
  return (
    <article className="template-card">
      <Link to={`/templates/${id}`} className="template-picture" tabIndex={-1} aria-hidden="true">
        <LabelPicture template={template} />
      </Link>
      <div>
        <Link to={`/templates/${id}`} className="template-name">
          {template.name}
        </Link>
        <div className="quiet">
          {t('card.size', { width: template.width, height: template.height, dpi: template.dpi })}
          {template.grid !== null &&
            ` · ${t('card.grid', { columns: template.grid.columns, rows: template.grid.rows })}`}
        </div>
        {fault !== undefined && (
          <p className="template-fault">{t('card.fault', { reason: say(fault) })}</p>
        )}
        <div className="template-tools">
          {isReady && <Tag variant="filled">{t('ready')}</Tag>}
          {mayPrint && fault === undefined && (
            <Link to={`/printing/new?template=${id}`}>{t('card.print')}</Link>
          )}
          {mayEdit && <Link to={`/templates/${id}`}>{t(isReady ? 'card.copy' : 'card.edit')}</Link>}
          {mayEdit && !isReady && <RemoveButton stored={stored} />}
        </div>
      </div>
    </article>
  );
}

function RemoveButton({ stored: { id, template } }: { stored: StoredTemplate }) {
  const { t } = useTranslation('templates');
  const { message, notification } = App.useApp();
  const describe = useDescribeProblem();
  const remove = useAction(deleteLabelTemplate, {
    invalidates: [listLabelTemplates, listAudit],
    onSuccess: () => void message.success(t('remove.done', { name: template.name })),
  });
  return (
    <Popconfirm
      title={t('remove.title', { name: template.name })}
      description={t('remove.text')}
      okText={t('remove.action')}
      okButtonProps={{ danger: true }}
      cancelText={t('remove.cancel')}
      onConfirm={() =>
        remove.mutate(
          { params: { templateId: id } },
          {
            onError: (error) =>
              notification.error({
                title: t('remove.failed'),
                description: describe(error).text,
              }),
          },
        )
      }
    >
      <Button type="link" danger size="small" loading={remove.isPending}>
        {t('remove.action')}
      </Button>
    </Popconfirm>
  );
}
