import { Breadcrumb, Typography } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useDocumentTitle } from './use-document-title.ts';

interface Props {
  title: string;
  /** What the browser's tab says, when the title alone would not name the thing. */
  documentTitle?: string;
  /** The pages above this one. */
  above?: readonly { title: string; path: string }[];
  /** Tags beside the title. */
  tags?: ReactNode;
  /** One line below the title. */
  detail?: ReactNode;
  /** Buttons at the right. */
  actions?: ReactNode;
}

/** The head of a page: where it is, what it is, what can be done; names the browser's tab too. */
export function PageHeader({ title, documentTitle, above, tags, detail, actions }: Props) {
  useDocumentTitle(documentTitle ?? title);
  return (
    <header className="page-header">
      <div>
        {above !== undefined && (
          <Breadcrumb
            items={above.map((page) => ({
              key: page.path,
              title: <Link to={page.path}>{page.title}</Link>,
            }))}
          />
        )}
        <div className="page-title">
          <Typography.Title level={1}>{title}</Typography.Title>
          {tags}
        </div>
        {detail !== undefined && <Typography.Text type="secondary">{detail}</Typography.Text>}
      </div>
      {actions !== undefined && <div className="page-actions">{actions}</div>}
    </header>
  );
}
