import { listSites, type Site } from '@zhenma/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../app/session.ts';
import type { Column } from '../../lists/column.ts';
import { SearchField } from '../../lists/SearchField.tsx';
import { ServerTable } from '../../lists/ServerTable.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Time } from '../../ui/Time.tsx';
import { useUrlState } from '../../ui/use-url-state.ts';
import { ExportButton } from '../../lists/ExportButton.tsx';
import { PrefixPanel } from './PrefixPanel.tsx';
import { SiteDialog } from './SiteDialog.tsx';
import './register-texts.ts';

/** The brand's own places. */
export default function SitesPage() {
  const { t } = useTranslation('sites');
  const mayEdit = useCan('canEditCatalogue');
  /** The site that is changed, or `new`. */
  const [open, setOpen] = useState<Site | 'new' | null>(null);
  const [{ q }, change] = useUrlState({ q: '' });
  const columns: Column<Site>[] = [
    { key: 'name', title: t('columns.name'), dataIndex: 'name' },
    { key: 'kind', title: t('columns.kind'), render: (_, { kind }) => t(`kinds.${kind}`) },
    {
      key: 'gln',
      title: t('columns.gln'),
      render: (_, { gln }) => <span className="code">{gln}</span>,
    },
    {
      key: 'createdAt',
      title: t('columns.createdAt'),
      render: (_, { createdAt }) => <Time at={createdAt} />,
    },
    ...(mayEdit
      ? [
          {
            key: 'edit',
            title: '',
            align: 'right' as const,
            render: (_: unknown, site: Site) => (
              <Button
                size="small"
                aria-label={t('editTitle', { name: site.name })}
                onClick={() => setOpen(site)}
              >
                {t('edit')}
              </Button>
            ),
          },
        ]
      : []),
  ];
  const add = (
    <ActionButton
      type="primary"
      icon={<Icon name="plus" size={16} />}
      blocked={mayEdit ? null : t('addBlocked')}
      onClick={() => setOpen('new')}
    >
      {t('add')}
    </ActionButton>
  );
  return (
    <>
      <PageHeader
        title={t('title')}
        detail={t('lead')}
        actions={
          <>
            <ExportButton
              name="sites"
              operation={listSites}
              query={{ q }}
              keyOf={({ id }) => id}
              columns={[
                { title: t('columns.name'), value: ({ name }) => name },
                { title: t('columns.kind'), value: ({ kind }) => t(`kinds.${kind}`) },
                { title: t('columns.gln'), value: ({ gln }) => gln },
                { title: t('columns.createdAt'), value: ({ createdAt }) => createdAt },
              ]}
            />
            {add}
          </>
        }
      />
      <PrefixPanel />
      <div style={{ height: 16 }} />
      <Panel flush>
        <ServerTable
          operation={listSites}
          input={{ query: { q } }}
          columns={columns}
          rowKey={({ id }) => id}
          empty={{ text: t('empty'), action: add }}
          filters={
            <SearchField
              width={220}
              value={q}
              placeholder={t('search')}
              onChange={(next) => change({ q: next }, { push: false })}
            />
          }
        />
      </Panel>
      {open !== null && (
        <SiteDialog site={open === 'new' ? null : open} onClose={() => setOpen(null)} />
      )}
    </>
  );
}
