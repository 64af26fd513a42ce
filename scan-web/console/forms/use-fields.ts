import { Form, type FormInstance } from 'antd';

/** What a form's fields hold now; nothing before the form is drawn for the first time. */
export function useFields<Fields extends object>(form: FormInstance<Fields>): Partial<Fields> {
  const watched: unknown = Form.useWatch([], form);
  return watched ?? {};
}
