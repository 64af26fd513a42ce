import { ColorPicker, Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { chooseTextColour, isColour, measureWhiteContrast } from './contrast-rules.ts';

/** The brand's colour with the button as consumers see it, and how its text reads. */
export function ColourField() {
  const { t } = useTranslation('settings');
  const colour = Form.useWatch<string | undefined>('colour') ?? '';
  const isKnown = isColour(colour);
  const text = isKnown ? chooseTextColour(colour) : '#ffffff';
  const ratio = isKnown ? measureWhiteContrast(colour).toFixed(1) : '';
  return (
    <>
      <div className="colour-line">
        <Form.Item
          name="colour"
          label={t('brand.colour')}
          getValueFromEvent={(picked: { toHexString: () => string }) =>
            picked.toHexString().slice(0, 7)
          }
          rules={[{ required: true, message: t('brand.colourInvalid') }]}
        >
          <ColorPicker showText disabledAlpha format="hex" />
        </Form.Item>
        {isKnown && (
          <span
            className="colour-button"
            style={{ background: colour, color: text }}
            aria-hidden="true"
          >
            {t('brand.button')}
          </span>
        )}
      </div>
      {isKnown && (
        <p style={{ margin: '0 0 4px' }}>
          {t(text === '#ffffff' ? 'brand.contrastWhite' : 'brand.contrastBlack', { ratio })}
        </p>
      )}
      <p className="quiet" style={{ margin: 0 }}>
        {t('brand.colourHint')}
      </p>
    </>
  );
}
