import type { LabelElement } from '@zhenma/contract';
import { Checkbox, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { BoundTextField } from './BoundTextField.tsx';
import { ChoiceField, quarterTurns, sayTurn } from './ChoiceField.tsx';
import { ColourField } from './ColourField.tsx';
import { readLine, writeLine } from './edit-rules.ts';
import { Field } from './Field.tsx';
import { NumberField } from './NumberField.tsx';
import { PictureField } from './PictureField.tsx';

interface Props<Type extends LabelElement['type'] = LabelElement['type']> {
  element: Extract<LabelElement, { type: Type }>;
  /** The changed element and the field that was changed. */
  onChange: (element: LabelElement, field: string) => void;
}

/** The fields of one element. */
export function ElementForm({ element, onChange }: Props) {
  switch (element.type) {
    case 'symbol':
      return <SymbolFields element={element} onChange={onChange} />;
    case 'text':
      return <TextFields element={element} onChange={onChange} />;
    case 'image':
      return <ImageFields element={element} onChange={onChange} />;
    case 'line':
      return <LineFields element={element} onChange={onChange} />;
    case 'box':
      return <BoxFields element={element} onChange={onChange} />;
  }
}

type Placed = Exclude<LabelElement, { type: 'line' }>;

/** Fields in mm that an element has by these names. */
function Lengths(props: {
  element: Placed;
  names: readonly ('x' | 'y' | 'width' | 'height' | 'size')[];
  onChange: Props['onChange'];
}) {
  const { t } = useTranslation('templates');
  const lengths: Partial<Record<(typeof props.names)[number], number>> = props.element;
  return props.names.map((name) => (
    <NumberField
      key={name}
      label={t(`fields.${name}`)}
      unit="mm"
      value={lengths[name] ?? null}
      onChange={(mm) => props.onChange({ ...props.element, [name]: mm }, name)}
    />
  ));
}

function SymbolFields({ element, onChange }: Props<'symbol'>) {
  const { t } = useTranslation('templates');
  return (
    <div className="fields">
      <BoundTextField
        label={t('fields.content')}
        value={element.value}
        onChange={(value) => onChange({ ...element, value }, 'value')}
      />
      <Lengths element={element} names={['x', 'y', 'size']} onChange={onChange} />
      <ChoiceField
        label={t('fields.eccLevel')}
        value={element.eccLevel}
        values={['L', 'M', 'Q', 'H'] as const}
        say={(level) => t(`eccLevels.${level}`)}
        onChange={(eccLevel) => onChange({ ...element, eccLevel }, 'eccLevel')}
      />
      <ColourField
        label={t('fields.colour')}
        value={element.colour}
        onChange={(colour) => onChange({ ...element, colour }, 'colour')}
      />
    </div>
  );
}

function TextFields({ element, onChange }: Props<'text'>) {
  const { t } = useTranslation('templates');
  return (
    <div className="fields">
      <BoundTextField
        label={t('fields.value')}
        value={element.value}
        onChange={(value) => onChange({ ...element, value }, 'value')}
      />
      <Lengths element={element} names={['x', 'y', 'width', 'height']} onChange={onChange} />
      <NumberField
        label={t('fields.fontSize')}
        unit="pt"
        step={0.5}
        value={element.fontSize}
        onChange={(fontSize) => fontSize !== null && onChange({ ...element, fontSize }, 'fontSize')}
      />
      <NumberField
        label={t('fields.minFontSize')}
        unit="pt"
        step={0.5}
        mayBeEmpty
        placeholder={t('fields.noShrink')}
        value={element.minFontSize}
        onChange={(minFontSize) => onChange({ ...element, minFontSize }, 'minFontSize')}
      />
      <NumberField
        label={t('fields.maxLines')}
        step={1}
        min={1}
        max={20}
        value={element.maxLines}
        onChange={(lines) =>
          lines !== null && onChange({ ...element, maxLines: Math.round(lines) }, 'maxLines')
        }
      />
      <ChoiceField
        label={t('fields.rotation')}
        value={element.rotation}
        values={quarterTurns}
        say={sayTurn}
        onChange={(rotation) => onChange({ ...element, rotation }, 'rotation')}
      />
      <ChoiceField
        label={t('fields.align')}
        value={element.align}
        values={['left', 'centre', 'right'] as const}
        say={(align) => t(`aligns.${align}`)}
        onChange={(align) => onChange({ ...element, align }, 'align')}
      />
      <ColourField
        label={t('fields.colour')}
        value={element.colour}
        onChange={(colour) => onChange({ ...element, colour }, 'colour')}
      />
    </div>
  );
}

function ImageFields({ element, onChange }: Props<'image'>) {
  return (
    <div className="fields">
      <PictureField
        value={element.source}
        onChange={(source) => onChange({ ...element, source }, 'source')}
      />
      <Lengths element={element} names={['x', 'y', 'width', 'height']} onChange={onChange} />
    </div>
  );
}

/** How thick strokes are. */
function ThicknessField(props: { value: number; onChange: (mm: number) => void }) {
  const { t } = useTranslation('templates');
  return (
    <NumberField
      label={t('fields.thickness')}
      unit="mm"
      step={0.05}
      value={props.value}
      onChange={(mm) => mm !== null && props.onChange(mm)}
    />
  );
}

function LineFields({ element, onChange }: Props<'line'>) {
  const { t } = useTranslation('templates');
  const plain = readLine(element);
  return (
    <div className="fields">
      <Field label={t('fields.direction')} wide>
        {(id) => (
          <Segmented
            id={id}
            value={plain.direction}
            options={(['horizontal', 'vertical'] as const).map((direction) => ({
              value: direction,
              label: t(`directions.${direction}`),
            }))}
            onChange={(direction) =>
              onChange(writeLine(element, { ...plain, direction }), 'direction')
            }
          />
        )}
      </Field>
      {(['x', 'y', 'length'] as const).map((name) => (
        <NumberField
          key={name}
          label={t(`fields.${name}`)}
          unit="mm"
          value={plain[name]}
          onChange={(mm) =>
            mm !== null && onChange(writeLine(element, { ...plain, [name]: mm }), name)
          }
        />
      ))}
      <ThicknessField
        value={element.thickness}
        onChange={(thickness) => onChange({ ...element, thickness }, 'thickness')}
      />
      <ColourField
        label={t('fields.colour')}
        value={element.colour}
        onChange={(colour) => onChange({ ...element, colour }, 'colour')}
      />
    </div>
  );
}

const firstThickness = 0.25;

function BoxFields({ element, onChange }: Props<'box'>) {
  const { t } = useTranslation('templates');
  return (
    <div className="fields">
      <Lengths element={element} names={['x', 'y', 'width', 'height']} onChange={onChange} />
      <Checkbox
        className="field-wide"
        checked={element.thickness === null}
        onChange={({ target }) =>
          onChange({ ...element, thickness: target.checked ? null : firstThickness }, 'filled')
        }
      >
        {t('fields.filled')}
      </Checkbox>
      {element.thickness !== null && (
        <ThicknessField
          value={element.thickness}
          onChange={(thickness) => onChange({ ...element, thickness }, 'thickness')}
        />
      )}
      <ColourField
        label={t('fields.colour')}
        value={element.colour}
        onChange={(colour) => onChange({ ...element, colour }, 'colour')}
      />
    </div>
  );
}
