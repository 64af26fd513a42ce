import type { FormError, Locale } from '@zhenma/contract';
import { describeField, ErrorText } from '../forms/ErrorText.tsx';
import { Icon } from '../icons/Icon.tsx';
import { reportTexts } from './report-texts.ts';

interface PhotoFieldProps {
  /** A photo that came with this form before need not be chosen again. */
  readonly hasPhoto: boolean;
  readonly error: FormError | null;
  readonly locale: Locale;
}

/** The choice of a photo: the phone offers its camera and its pictures. */
export function PhotoField({ hasPhoto, error, locale }: PhotoFieldProps) {
  const texts = reportTexts[locale];
  return (
    <div className="field">
      <label htmlFor="photo">{texts.photo}</label>
      {hasPhoto && (
        <p className="kept">
          <Icon name="check" />
          <span>{texts.photoKept}</span>
        </p>
      )}
      <p className="hint quiet" id="photo-hint">
        {hasPhoto ? texts.photoReplace : texts.photoHint}
      </p>
      <input
        id="photo"
        name="photo"
        type="file"
        // Phones that store other formats convert to one of these.
        accept="image/jpeg,image/png,image/webp"
        required={!hasPhoto}
        {...describeField('photo', error, true)}
      />
      <ErrorText field="photo" error={error} locale={locale} />
    </div>
  );
}
