import type { Link } from '@zhenma/contract';
import { Button, Space, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../app/session.ts';
import type { Column } from '../../lists/column.ts';
import { Time } from '../../ui/Time.tsx';
import { DeleteLink } from './DeleteLink.tsx';
import { readLevel } from './link-form-rules.ts';
import { readKnownType } from './link-types.ts';

const colours = { default: 'green', alternative: 'blue', plain: 'default' } as const;

/** The columns of the list; the last one, to change and delete, only for those who may. */
export function useLinkColumns(onEdit: (link: Link) => void): Column<Link>[] {
  const { t } = useTranslation('links');
  const mayEdit = useCan('canEditCatalogue');
  const columns: Column<Link>[] = [
    {
      key: 'title',
      title: t('columns.title'),
      render: (_, { title, href }) => (
        <div style={{ maxWidth: 320, whiteSpace: 'normal', overflowWrap: 'anywhere' }}>
          {title}
          <div className="quiet">
            <a href={href} target="_blank" rel="noreferrer">
              {href}
            </a>
          </div>
        </div>
      ),
    },
    {
      key: 'linkType',
      title: t('columns.linkType'),
      render: (_, { linkType }) => {
        const known = readKnownType(linkType);
        return known === null ? <span className="code">{linkType}</span> : t(`types.${known}`);
      },
    },
    {
      key: 'address',
      title: t('columns.address'),
      render: (_, { address }) => {
        const { level, value } = readLevel(address);
        return (
          <>
            {address.startsWith('/01/') ? t(`levels.${level}`) : null}{' '}
            <span className="code">{value === '' ? address.split('/')[2] : value}</span>
          </>
        );
      },
    },
    {
      key: 'standing',
      title: t('columns.standing'),
      render: (_, { standing }) => (
        <Tag color={colours[standing]}>{t(`standings.${standing}`)}</Tag>
      ),
    },
    {
      key: 'narrowed',
      title: t('columns.narrowed'),
      render: (_, { language, mediaType, context }) =>
        [language, mediaType, context].filter((one) => one !== null).join(' · ') || '–',
    },
    {
      key: 'updatedAt',
      title: t('columns.updatedAt'),
      render: (_, { updatedAt }) => <Time at={updatedAt} />,
    },
  ];
  if (!mayEdit) return columns;
  return [
    ...columns,
    {
      key: 'actions',
      title: t('columns.actions'),
      render: (_, link) => (
        <Space>
          <Button size="small" onClick={() => onEdit(link)}>
            {t('edit')}
          </Button>
          <DeleteLink link={link} />
        </Space>
      ),
    },
  ];
}
