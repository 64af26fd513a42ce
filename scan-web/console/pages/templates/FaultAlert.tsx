import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { useTranslateRefusal } from '../../ui/use-describe-problem.ts';
import type { TemplateFault } from './json-rules.ts';

/** What keeps a template from being taken, each fault with its place. */
export function FaultAlert({ title, faults }: { title: string; faults: readonly TemplateFault[] }) {
  const { t } = useTranslation('templates');
  const translate = useTranslateRefusal();
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={title}
      description={
        <ul className="faults">
          {faults.slice(0, 8).map(({ element, field, message }) => (
            <li key={`${element ?? ''}.${field}.${message}`}>
              {element !== null && `${t('faults.element', { place: element + 1 })} `}
              {field !== '' && <span className="code">{field}</span>} {translate(message, field)}
            </li>
          ))}
        </ul>
      }
    />
  );
}
