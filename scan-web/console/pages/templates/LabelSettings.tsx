import type { LabelTemplate } from '@zhenma/contract';
import { Checkbox, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { ChoiceField, quarterTurns, sayTurn } from './ChoiceField.tsx';
import { ColourField } from './ColourField.tsx';
import { Field } from './Field.tsx';
import { makeGrid } from './grid-rules.ts';
import { NumberField } from './NumberField.tsx';

interface Props {
  template: LabelTemplate;
  /** The changed template and the field that was changed. */
  onChange: (template: LabelTemplate, field: string) => void;
}

const commonDpi = [203, 300, 600, 1200, 2400];
const lengths = ['width', 'height', 'bleed'] as const;

/** What holds for the label as a whole: its size, shape, resolution, cut and sheet. */
export function LabelSettings({ template, onChange }: Props) {
  const { t } = useTranslation('templates');
  const dpis = [...new Set([...commonDpi, template.dpi])].sort((a, b) => a - b);
  return (
    <div className="fields">
      <Field label={t('settings.name')} wide>
        {(id) => (
          <Input
            id={id}
            value={template.name}
            maxLength={80}
            {...(template.name.trim() === '' ? { status: 'error' as const } : {})}
            onChange={({ target }) => onChange({ ...template, name: target.value }, 'name')}
          />
        )}
      </Field>
      {lengths.map((name) => (
        <NumberField
          key={name}
          label={t(`settings.${name}`)}
          unit="mm"
          min={0}
          value={template[name]}
          onChange={(mm) => mm !== null && onChange({ ...template, [name]: mm }, name)}
        />
      ))}
      <ChoiceField
        label={t('settings.dpi')}
        value={template.dpi}
        values={dpis}
        say={(dpi) => `${dpi} dpi`}
        onChange={(dpi) => onChange({ ...template, dpi }, 'dpi')}
      />
      <ChoiceField
        label={t('settings.shape')}
        value={template.shape}
        values={['rectangle', 'round'] as const}
        say={(shape) => t(`shapes.${shape}`)}
        onChange={(shape) => onChange({ ...template, shape }, 'shape')}
      />
      <ChoiceField
        label={t('settings.rotation')}
        value={template.rotation}
        values={quarterTurns}
        say={sayTurn}
        onChange={(rotation) => onChange({ ...template, rotation }, 'rotation')}
      />
      <ColourField
        label={t('settings.background')}
        value={template.background}
        onChange={(background) => onChange({ ...template, background }, 'background')}
      />
      <Checkbox
        className="field-wide"
        checked={template.cutMarks}
        onChange={({ target }) => onChange({ ...template, cutMarks: target.checked }, 'cutMarks')}
      >
        {t('settings.cutMarks')}
      </Checkbox>
      <GridSettings template={template} onChange={onChange} />
    </div>
  );
}

const gridFields = [
  'pageWidth',
  'pageHeight',
  'columns',
  'rows',
  'marginLeft',
  'marginTop',
  'gapX',
  'gapY',
] as const;

function GridSettings({ template, onChange }: Props) {
  const { t } = useTranslation('templates');
  const { grid } = template;
  return (
    <>
      <Checkbox
        className="field-wide"
        checked={grid !== null}
        onChange={({ target }) =>
          onChange({ ...template, grid: target.checked ? makeGrid(template) : null }, 'grid')
        }
      >
        {t('settings.grid')}
      </Checkbox>
      {grid !== null &&
        gridFields.map((name) => {
          const isCount = name === 'columns' || name === 'rows';
          return (
            <NumberField
              key={name}
              label={t(`settings.${name}`)}
              {...(isCount ? { step: 1, min: 1, max: 200 } : { unit: 'mm', min: 0 })}
              value={grid[name]}
              onChange={(value) => {
                if (value === null) return;
                const next = isCount ? Math.round(value) : value;
                onChange({ ...template, grid: { ...grid, [name]: next } }, `grid.${name}`);
              }}
            />
          );
        })}
    </>
  );
}
