import { Checkbox, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { measures, penaltyKinds, type ChosenPenalties } from './penalty-choice.ts';

const usual = {
  warning: 0,
  fine: 1000,
  rebate_suspension: 3,
  points_suspension: 30,
  supply_stop: 7,
};

/** Each kind of penalty, to be imposed or not, with its measure. */
export function PenaltyFields({
  chosen,
  onChange,
}: {
  chosen: ChosenPenalties;
  onChange: (chosen: ChosenPenalties) => void;
}) {
  const { t } = useTranslation('diversionCases');
  return (
    <div className="penalty-fields">
      {penaltyKinds.map((kind) => {
        const value = chosen[kind];
        const unit = measures[kind];
        return (
          <div key={kind}>
            <Checkbox
              checked={value !== undefined}
              onChange={({ target }) => {
                const { [kind]: _taken, ...others } = chosen;
                onChange(target.checked ? { ...chosen, [kind]: usual[kind] } : others);
              }}
            >
              {t(`penalties.${kind}`)}
            </Checkbox>
            {value !== undefined && unit !== null && (
              <InputNumber
                aria-label={t(`penalties.${kind}`)}
                min={unit === 'yuan' ? 0 : 1}
                max={unit === 'yuan' ? 10_000_000_000 : unit === 'months' ? 36 : 366}
                precision={unit === 'yuan' ? 2 : 0}
                value={value}
                suffix={t(`units.${unit}`)}
                onChange={(next) => onChange({ ...chosen, [kind]: next ?? usual[kind] })}
              />
            )}
          </div>
        );
      })}
    </div>
  );
}
