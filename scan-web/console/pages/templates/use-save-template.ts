import {
  createLabelTemplate,
  getLabelTemplate,
  listAudit,
  listLabelTemplates,
  updateLabelTemplate,
  type LabelTemplate,
  type StoredTemplate,
} from '@zhenma/contract';
import { App } from 'antd';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { useAction } from '../../api/hooks.ts';
import type { ProblemError } from '../../api/problem-error.ts';
import { checkTemplate, type TemplateFault } from './json-rules.ts';

interface Given {
  stored: StoredTemplate | null;
  first: LabelTemplate;
  template: LabelTemplate;
  onCreated: (stored: StoredTemplate) => void;
  onDirty: (isDirty: boolean) => void;
}

interface Saving {
  isDirty: boolean;
  isPending: boolean;
  faults: readonly TemplateFault[];
  error: ProblemError | null;
  /** The template as someone else saved it meanwhile, or null. */
  conflict: StoredTemplate | null;
  save: () => void;
  saveCopy: () => void;
  /** Saves over what someone else saved. */
  overwrite: () => void;
  /** Goes on from what someone else saved. */
  take: (theirs: StoredTemplate) => void;
}

const invalidates = [listLabelTemplates, getLabelTemplate, listAudit];

/** Saves a template: a new one and a ready one as new, an own one over the version it came from. */
export function useSaveTemplate({ stored, first, template, onCreated, onDirty }: Given): Saving {
  const { t } = useTranslation('templates');
  const { message } = App.useApp();
  const own = stored === null || stored.isReady ? null : stored;
  const [version, setVersion] = useState(own?.version ?? 0);
  const [saved, setSaved] = useState(first);
  const [faults, setFaults] = useState<readonly TemplateFault[]>([]);
  const [conflict, setConflict] = useState<StoredTemplate | null>(null);
  const [error, setError] = useState<ProblemError | null>(null);
  const create = useAction(createLabelTemplate, { invalidates });
  const update = useAction(updateLabelTemplate, { invalidates });
  const isDirty = saved !== template;
  const tell = useEffectEvent((next: boolean) => onDirty(next));
  useEffect(() => tell(isDirty), [isDirty]);

  const begin = (): LabelTemplate | null => {
    const reading = checkTemplate(template);
    setError(null);
    setConflict(null);
    setFaults('faults' in reading ? reading.faults : []);
    return 'faults' in reading ? null : reading.template;
  };
  const createAs = (wanted: LabelTemplate) =>
    create.mutate(
      { body: { template: wanted } },
      {
        onSuccess: (made) => {
          void message.success(t('save.created', { name: made.template.name }));
          onDirty(false);
          onCreated(made);
        },
        onError: setError,
      },
    );
  const updateFrom = (templateId: string, from: number, wanted: LabelTemplate) =>
    update.mutate(
      { params: { templateId }, body: { version: from, template: wanted } },
      {
        onSuccess: (reply) => {
          setVersion(reply.version);
          setSaved(template);
          void message.success(t('save.done'));
        },
        onError: (problem) => void explain(problem, templateId, from),
      },
    );
  /** A conflict may be someone's newer version, or a name that another template has. */
  const explain = async (problem: ProblemError, templateId: string, from: number) => {
    if (problem.code === 'conflict') {
      const latest = await call(getLabelTemplate, { params: { templateId } }).catch(() => null);
      if (latest !== null && latest.version !== from) {
        setConflict(latest);
        return;
      }
    }
    setError(problem);
  };
  return {
    isDirty,
    isPending: create.isPending || update.isPending,
    faults,
    error,
    conflict,
    save: () => {
      const wanted = begin();
      if (wanted === null) return;
      if (own === null) createAs(wanted);
      else updateFrom(own.id, version, wanted);
    },
    saveCopy: () => {
      const wanted = begin();
      if (wanted !== null) createAs({ ...wanted, name: t('copyOf', { name: wanted.name }) });
    },
    overwrite: () => {
      const wanted = begin();
      if (wanted !== null && own !== null && conflict !== null) {
        updateFrom(own.id, conflict.version, wanted);
      }
    },
    take: (theirs) => {
      setVersion(theirs.version);
      setSaved(theirs.template);
      setConflict(null);
    },
  };
}
