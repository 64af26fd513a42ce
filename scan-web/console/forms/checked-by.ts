import type { FormItemProps } from 'antd';

type Rule = NonNullable<FormItemProps['rules']>[number];

/** A rule of a text field: `check` says what is wrong with what was typed, or null. */
export const checkedBy = (check: (typed: string) => string | null): Rule => ({
  validator: (_rule, typed: string | undefined) => {
    const fault = check(typed ?? '');
    return fault === null ? Promise.resolve() : Promise.reject(new Error(fault));
  },
});
