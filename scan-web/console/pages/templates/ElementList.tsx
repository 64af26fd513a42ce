import type { LabelElement, LabelFinding } from '@zhenma/contract';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/Icon.tsx';
import { elementTypes } from './edit-rules.ts';
import { useDescribeElement } from './use-describe-element.ts';

interface Props {
  elements: readonly LabelElement[];
  findings: readonly LabelFinding[];
  selected: number | null;
  onSelect: (index: number) => void;
  onAdd: (type: LabelElement['type']) => void;
}

/** The elements in the order in which they are drawn, the lowest first. */
export function ElementList({ elements, findings, selected, onSelect, onAdd }: Props) {
  const { t } = useTranslation('templates');
  const describe = useDescribeElement();
  const worst = (index: number) => {
    const own = findings.filter(({ element }) => element === index);
    return own.find(({ severity }) => severity === 'error') ?? own[0];
  };
  return (
    <>
      <ul className="element-list">
        {elements.map((element, index) => {
          const finding = worst(index);
          return (
            <li key={index}>
              <button
                type="button"
                aria-pressed={index === selected}
                onClick={() => onSelect(index)}
              >
                <span className="element-type">{t(`types.${element.type}`)}</span>
                <span className="element-words">{describe(element)}</span>
                {finding !== undefined && (
                  <i
                    className={`element-mark element-${finding.severity}`}
                    role="img"
                    aria-label={t(`severities.${finding.severity}`)}
                    title={finding.message}
                  />
                )}
              </button>
            </li>
          );
        })}
      </ul>
      <Dropdown
        trigger={['click']}
        menu={{
          items: elementTypes.map((type) => ({ key: type, label: t(`types.${type}`) })),
          onClick: ({ key }) => {
            const type = elementTypes.find((one) => one === key);
            if (type !== undefined) onAdd(type);
          },
        }}
      >
        <Button size="small" icon={<Icon name="plus" size={14} />}>
          {t('elements.add')}
        </Button>
      </Dropdown>
    </>
  );
}
