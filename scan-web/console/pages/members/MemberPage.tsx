import { getMember } from '@zhenma/contract';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useOperation } from '../../api/hooks.ts';
import { DemoTag } from '../../ui/DemoTag.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Figure } from '../../ui/Figure.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PageSkeleton } from '../../ui/PageSkeleton.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Time } from '../../ui/Time.tsx';
import { MemberDataActions } from './MemberDataActions.tsx';
import { Statement } from './Statement.tsx';

/** One member: what they have and where it came from. */
export function MemberPage() {
  const { t } = useTranslation('members');
  const { memberId = '' } = useParams();
  const query = useOperation(getMember, { params: { memberId } });
  const member = query.data?.id === memberId ? query.data : undefined;
  const above = [{ title: t('title'), path: '/members' }];
  if (member === undefined) {
    if (query.error === null) return <PageSkeleton />;
    if (query.error.code !== 'not_found') {
      return (
        <>
          <PageHeader title={t('title')} above={above} />
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        </>
      );
    }
    return (
      <>
        <PageHeader title={t('notFound')} above={above} />
        <Panel>
          <EmptyState
            text={t('notFound')}
            action={
              <Link to="/members">
                <Button>{t('back')}</Button>
              </Link>
            }
          />
        </Panel>
      </>
    );
  }
  return (
    <>
      <PageHeader
        title={member.erasedAt === null ? member.maskedPhone : t('data.gone')}
        above={above}
        tags={member.isDemo && <DemoTag />}
        detail={
          member.erasedAt !== null && (
            <>
              {t('data.goneSince')} <Time at={member.erasedAt} withZone />
            </>
          )
        }
        actions={<MemberDataActions member={member} />}
      />
      <div className="member-figures">
        <Panel>
          <Figure label={t('balance')} value={member.balance} unit={t('points')} />
        </Panel>
        <Panel>
          <Figure label={t('claims')} value={member.claims} unit={t('times')} />
        </Panel>
        <Panel>
          <MomentFigure label={t('lastClaim')} at={member.lastClaimAt} />
        </Panel>
        <Panel>
          <MomentFigure label={t('joined')} at={member.joinedAt} />
        </Panel>
      </div>
      <Panel title={t('statement.title')}>
        <Statement memberId={member.id} />
      </Panel>
    </>
  );
}

function MomentFigure({ label, at }: { label: string; at: string | null }) {
  return (
    <div className="figure">
      <div className="figure-label">{label}</div>
      <div className="figure-value member-moment">
        <Time at={at} />
      </div>
    </div>
  );
}
