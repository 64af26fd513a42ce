import { getMember } from '@zhenma/contract';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useOperation } from '../../api/hooks.ts';
import { DemoTag } from '../../ui/DemoTag.tsx';
import { DetailPage } from '../../ui/DetailPage.tsx';
import { Figure } from '../../ui/Figure.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Time } from '../../ui/Time.tsx';
import { ProposeAdjustment } from '../claims/ProposeAdjustment.tsx';
import { MemberDataActions } from './MemberDataActions.tsx';
import { Statement } from './Statement.tsx';

/** One member: what they have and where it came from. */
export function MemberPage() {
  const { t } = useTranslation('members');
  const { memberId = '' } = useParams();
  const query = useOperation(getMember, { params: { memberId } });
  const list = { title: t('title'), path: '/members' };
  return (
    <DetailPage query={query} list={list} missing={t('notFound')} back={t('back')}>
      {(member) => (
        <>
          <PageHeader
            title={member.erasedAt === null ? member.maskedPhone : t('data.gone')}
            above={[list]}
            tags={member.isDemo && <DemoTag />}
            detail={
              member.erasedAt !== null && (
                <>
                  {t('data.goneSince')} <Time at={member.erasedAt} withZone />
                </>
              )
            }
            actions={
              <>
                {member.erasedAt === null && <ProposeAdjustment memberId={member.id} />}
                <MemberDataActions member={member} />
              </>
            }
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
      )}
    </DetailPage>
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
