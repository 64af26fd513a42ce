import { Form, Input, type FormItemProps } from 'antd';
import { checkedBy } from './checked-by.ts';
import { parseCount } from './count-rules.ts';
import { formatCount } from '../ui/format.ts';

interface Props extends Pick<FormItemProps, 'label' | 'extra' | 'dependencies'> {
  name: string;
  /** What is wrong with the number (null: none was typed), or nothing. */
  check: (count: number | null) => string | null;
  autoFocus?: boolean;
}

/** A form field for a count: any usual way of typing it, shown with separators once it is left. */
export function CountField({ name, check, autoFocus = false, ...item }: Props) {
  const form = Form.useFormInstance();
  const format = () => {
    const count = parseCount((form.getFieldValue(name) as string | undefined) ?? '');
    if (count !== null) form.setFieldValue(name, formatCount(count));
  };
  return (
    <Form.Item
      {...item}
      name={name}
      validateFirst
      rules={[checkedBy((typed) => check(parseCount(typed)))]}
    >
      <Input
        inputMode="decimal"
        autoComplete="off"
        autoFocus={autoFocus}
        className="tabular"
        onBlur={format}
      />
    </Form.Item>
  );
}
