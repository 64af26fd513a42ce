import { getLabelTemplate, type LabelTemplate, type StoredTemplate } from '@zhenma/contract';
import { Tag } from 'antd';
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useOperation } from '../../api/hooks.ts';
import { useCan } from '../../app/session.ts';
import { DetailPage } from '../../ui/DetailPage.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Time } from '../../ui/Time.tsx';
import { makeBlankTemplate } from './blank-template.ts';
import { TemplateEditor } from './TemplateEditor.tsx';
import { UnsavedGuard } from './UnsavedGuard.tsx';

/** One kept template in the editor. */
export function TemplatePage() {
  const { t } = useTranslation('templates');
  const { templateId = '' } = useParams();
  const query = useOperation(getLabelTemplate, { params: { templateId } });
  return (
    <DetailPage
      query={query}
      list={{ title: t('title'), path: '/templates' }}
      missing={t('notFound')}
      back={t('backToList')}
    >
      {(stored) => <Editing key={stored.id} stored={stored} />}
    </DetailPage>
  );
}

/** A new template, begun blank. */
export function NewTemplatePage() {
  const { t } = useTranslation('templates');
  return <Editing stored={null} blank={makeBlankTemplate(t('untitled'))} />;
}

function Editing({ stored, blank }: { stored: StoredTemplate | null; blank?: LabelTemplate }) {
  const { t } = useTranslation('templates');
  const navigate = useNavigate();
  const mayEdit = useCan('canEditTemplates');
  const dirty = useRef(false);
  const isDirty = useCallback(() => dirty.current, []);
  const kept = stored?.template ?? blank ?? makeBlankTemplate(t('untitled'));
  const isReady = stored?.isReady === true;
  const [first] = useState(() =>
    isReady && mayEdit ? { ...kept, name: t('copyOf', { name: kept.name }) } : kept,
  );
  return (
    <>
      <UnsavedGuard isDirty={isDirty} />
      <PageHeader
        title={stored === null ? t('new') : kept.name}
        above={[{ title: t('title'), path: '/templates' }]}
        tags={isReady && <Tag variant="filled">{t('ready')}</Tag>}
        detail={<EditingDetail stored={stored} />}
      />
      <TemplateEditor
        stored={stored}
        first={first}
        onDirty={(next) => {
          dirty.current = next;
        }}
        onCreated={({ id }) => void navigate(`/templates/${id}`, { replace: true })}
      />
    </>
  );
}

function EditingDetail({ stored }: { stored: StoredTemplate | null }) {
  const { t } = useTranslation('templates');
  if (stored === null) return t('newLead');
  if (stored.isReady) return t('readyLead');
  return (
    <>
      {t('version', { version: stored.version, by: stored.updatedBy ?? '–' })} ·{' '}
      <Time at={stored.updatedAt} />
    </>
  );
}
