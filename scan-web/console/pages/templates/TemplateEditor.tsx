import type { LabelTemplate, StoredTemplate } from '@zhenma/contract';
import { Button } from 'antd';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../app/session.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { BatchSelect } from '../batches/BatchSelect.tsx';
import { ConflictAlert } from './ConflictAlert.tsx';
import {
  addElement,
  duplicateElement,
  makeElement,
  removeElement,
  reorderElement,
  replaceElement,
} from './edit-rules.ts';
import { ElementForm } from './ElementForm.tsx';
import { ElementList } from './ElementList.tsx';
import { ElementTools } from './ElementTools.tsx';
import { FaultAlert } from './FaultAlert.tsx';
import { FindingList } from './FindingList.tsx';
import { moveElement } from './geometry-rules.ts';
import { JsonDialog } from './JsonDialog.tsx';
import { LabelSettings } from './LabelSettings.tsx';
import { PreviewPane } from './PreviewPane.tsx';
import { useHistory } from './use-history.ts';
import { useLabelPreview } from './use-label-preview.ts';
import { useSaveTemplate } from './use-save-template.ts';

interface Props {
  /** The template as the service keeps it, or null for a new one. */
  stored: StoredTemplate | null;
  /** Where editing begins. */
  first: LabelTemplate;
  onCreated: (stored: StoredTemplate) => void;
  /** Told whenever there begin or cease to be changes that are not saved. */
  onDirty: (isDirty: boolean) => void;
}

/** Edits a label template: elements and settings at the left, the label and its faults at the right. */
export function TemplateEditor({ stored, first, onCreated, onDirty }: Props) {
  const { t } = useTranslation('templates');
  const mayEdit = useCan('canEditTemplates');
  const history = useHistory(first);
  const { present: template, change } = history;
  const [chosen, setChosen] = useState<number | null>(null);
  const [batchNumber, setBatchNumber] = useState<number | null>(null);
  const [showsJson, setShowsJson] = useState(false);
  const preview = useLabelPreview(template, batchNumber);
  const saving = useSaveTemplate({ stored, first, template, onCreated, onDirty });
  const element = chosen === null ? undefined : template.elements[chosen];
  const selected = element === undefined ? null : chosen;

  const move = (index: number, dx: number, dy: number, name: string) => {
    const moved = template.elements[index];
    if (mayEdit && moved !== undefined) {
      change(replaceElement(template, index, moveElement(moved, dx, dy)), name);
    }
  };
  const remove = (index: number) => {
    if (!mayEdit) return;
    change(removeElement(template, index));
    setChosen(null);
  };
  const pressKey = (event: KeyboardEvent) => {
    if (!event.ctrlKey && !event.metaKey) return;
    const key = event.key.toLowerCase();
    if (key === 'z' && !event.shiftKey) history.undo();
    else if (key === 'y' || key === 'z') history.redo();
    else if (key === 's' && mayEdit) saving.save();
    else return;
    event.preventDefault();
  };
  return (
    <div className="template-editor" onKeyDown={pressKey}>
      <div className="template-side">
        {mayEdit ? (
          <>
            <Panel
              title={t('elements.title')}
              extra={<span className="quiet">{t('elements.order')}</span>}
            >
              <ElementList
                elements={template.elements}
                findings={preview.findings}
                selected={selected}
                onSelect={setChosen}
                onAdd={(type) => {
                  change(addElement(template, makeElement(type, template)));
                  setChosen(template.elements.length);
                }}
              />
            </Panel>
            {element !== undefined && selected !== null && (
              <Panel
                title={t(`types.${element.type}`)}
                extra={
                  <ElementTools
                    index={selected}
                    count={template.elements.length}
                    onReorder={(to) => {
                      change(reorderElement(template, selected, to));
                      setChosen(to);
                    }}
                    onDuplicate={() => {
                      change(duplicateElement(template, selected));
                      setChosen(selected + 1);
                    }}
                    onRemove={() => remove(selected)}
                  />
                }
              >
                <ElementForm
                  key={selected}
                  element={element}
                  onChange={(next, field) =>
                    change(replaceElement(template, selected, next), `${selected}:${field}`)
                  }
                />
              </Panel>
            )}
            <Panel title={t('settings.title')}>
              <LabelSettings
                template={template}
                onChange={(next, field) => change(next, `label:${field}`)}
              />
            </Panel>
          </>
        ) : (
          <Panel>
            <p className="quiet">{t('readOnly')}</p>
          </Panel>
        )}
      </div>
      <div className="template-main">
        {saving.conflict !== null && (
          <ConflictAlert
            latest={saving.conflict}
            isPending={saving.isPending}
            onOverwrite={saving.overwrite}
            onCopy={saving.saveCopy}
            onTake={(theirs) => {
              change(theirs.template);
              saving.take(theirs);
            }}
          />
        )}
        {saving.faults.length > 0 && (
          <FaultAlert title={t('save.refused')} faults={saving.faults} />
        )}
        {saving.error !== null && <ErrorState error={saving.error} what={t('save.failed')} />}
        <Panel
          title={t('preview.title')}
          extra={
            <div className="template-tools">
              <Button
                disabled={!history.canUndo}
                aria-label={t('undo')}
                title={`${t('undo')} (Ctrl+Z)`}
                icon={<Icon name="undo" size={16} />}
                onClick={history.undo}
              />
              <Button
                disabled={!history.canRedo}
                aria-label={t('redo')}
                title={`${t('redo')} (Ctrl+Y)`}
                icon={<Icon name="redo" size={16} />}
                onClick={history.redo}
              />
              <Button onClick={() => setShowsJson(true)}>JSON</Button>
              {mayEdit && (
                <Button
                  type="primary"
                  loading={saving.isPending}
                  disabled={!saving.isDirty && stored?.isReady === false}
                  onClick={saving.save}
                >
                  {t(stored?.isReady === false ? 'save.action' : 'save.create')}
                </Button>
              )}
            </div>
          }
        >
          <div className="template-values">
            <span className="quiet">{t('preview.batch')}</span>
            <BatchSelect
              value={batchNumber}
              placeholder={t('preview.example')}
              label={t('preview.batch')}
              onChange={setBatchNumber}
            />
          </div>
          <PreviewPane
            template={template}
            preview={preview}
            selected={selected}
            onSelect={setChosen}
            onMove={move}
            onRemove={remove}
          />
          <h3 className="findings-head">{t('findings.title')}</h3>
          <FindingList
            elements={template.elements}
            findings={preview.findings}
            onSelect={setChosen}
          />
        </Panel>
      </div>
      {showsJson && (
        <JsonDialog
          template={template}
          mayChange={mayEdit}
          onApply={(next) => change(next)}
          onClose={() => setShowsJson(false)}
        />
      )}
    </div>
  );
}
