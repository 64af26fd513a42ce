import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { Icon } from '../ui/Icon.tsx';
import { useTheme, type ThemeChoice } from './theme-choice.ts';

const choices: readonly ThemeChoice[] = ['system', 'light', 'dark'];

/** Chooses between light, dark and what the system says. */
export function ThemeMenu() {
  const { t } = useTranslation();
  const { choice, isDark, choose } = useTheme();
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectable: true,
        selectedKeys: [choice],
        items: choices.map((key) => ({
          key,
          label: t(`theme.${key}`),
          onClick: () => choose(key),
        })),
      }}
    >
      <Button
        type="text"
        aria-label={t('theme.label')}
        icon={<Icon name={isDark ? 'moon' : 'sun'} />}
      />
    </Dropdown>
  );
}
