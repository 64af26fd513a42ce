import { listDivisions } from '@zhenma/contract';
import { Form, Skeleton, TreeSelect } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../api/hooks.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { buildTree, countTerritory } from './territory-rules.ts';

/** Chooses provinces and cities; a whole province counts as one choice. */
export function TerritoryField({ name = 'territory' }: { name?: string }) {
  const { t } = useTranslation('dealers');
  const divisions = useOperation(listDivisions, {});
  const { data } = divisions;
  const tree = useMemo(() => buildTree(data ?? []), [data]);
  const chosen = Form.useWatch<string[] | undefined>(name) ?? [];
  if (data === undefined) {
    return divisions.error === null ? (
      <Skeleton.Input active block style={{ marginBlock: 16 }} />
    ) : (
      <ErrorState
        error={divisions.error}
        what={t('form.divisionsFailed')}
        onRetry={() => void divisions.refetch()}
      />
    );
  }
  return (
    <Form.Item
      name={name}
      label={t('form.territory')}
      extra={
        chosen.length === 0
          ? t('form.territoryHint')
          : t('form.territorySummary', countTerritory(chosen))
      }
      rules={[{ required: true, message: t('form.territoryMissing') }]}
    >
      <TreeSelect
        treeData={tree}
        treeCheckable
        showCheckedStrategy={TreeSelect.SHOW_PARENT}
        showSearch={{ treeNodeFilterProp: 'title' }}
        allowClear
        listHeight={320}
        placeholder={t('form.territoryHint')}
      />
    </Form.Item>
  );
}
