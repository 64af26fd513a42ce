import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { ExtensionSelect } from './ExtensionSelect.tsx';
import { PartySelect } from './goods/PartySelect.tsx';
import { ParentField } from './ParentField.tsx';

interface Props {
  level: 'scan' | 'pallet';
  per: string;
  onPer: (per: string) => void;
  into: string | null;
  onInto: (sscc: string | null) => void;
  place: string;
  onPlace: (place: string) => void;
  extension: number;
  onExtension: (extension: number) => void;
}

/** What is packed into, how many make it full, and where it happens. */
export function PackingFields(props: Props) {
  const { level, per, into } = props;
  const { t } = useTranslation('packing');
  return (
    <div className="goods-fields">
      <label>
        <span>{t(`${level}.per`)}</span>
        <Input
          inputMode="numeric"
          autoComplete="off"
          className="tabular"
          value={per}
          placeholder={t('perHint')}
          onChange={({ target }) => props.onPer(target.value)}
        />
      </label>
      <ParentField label={t(`${level}.into`)} into={into} onChange={props.onInto} />
      {into === null && <ExtensionSelect value={props.extension} onChange={props.onExtension} />}
      <label>
        <span>{t('place.label')}</span>
        <PartySelect
          value={props.place}
          label={t('place.label')}
          placeholder={t('place.none')}
          onChange={props.onPlace}
        />
      </label>
    </div>
  );
}
