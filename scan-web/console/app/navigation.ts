import type { StaffSession, Permission } from '@zhenma/contract';
import type { IconName } from '../ui/Icon.tsx';

interface NavigationItem {
  key: NavigationKey;
  path: string;
  icon: IconName;
  permission: Permission;
}

export type NavigationKey =
  | 'overview'
  | 'map'
  | 'diversion'
  | 'alerts'
  | 'cases'
  | 'diversionCases'
  | 'findings'
  | 'portal'
  | 'batches'
  | 'recalls'
  | 'shipments'
  | 'packing'
  | 'logisticUnits'
  | 'movements'
  | 'sites'
  | 'printing'
  | 'products'
  | 'dealers'
  | 'members'
  | 'claims'
  | 'links'
  | 'epcis'
  | 'blocks'
  | 'outbox'
  | 'settings';

const items: readonly NavigationItem[] = [
  { key: 'overview', path: '/', icon: 'overview', permission: 'canViewAnalytics' },
  { key: 'map', path: '/map', icon: 'map', permission: 'canViewAnalytics' },
  { key: 'diversion', path: '/diversion', icon: 'chart', permission: 'canViewAlerts' },
  { key: 'alerts', path: '/alerts', icon: 'alert', permission: 'canViewAlerts' },
  { key: 'cases', path: '/cases', icon: 'report', permission: 'canViewCases' },
  {
    key: 'diversionCases',
    path: '/diversion-cases',
    icon: 'shield',
    permission: 'canViewDiversionCases',
  },
  { key: 'findings', path: '/findings', icon: 'search', permission: 'canViewFindings' },
  { key: 'portal', path: '/portal', icon: 'report', permission: 'canUseDealerPortal' },
  { key: 'batches', path: '/batches', icon: 'batch', permission: 'canViewBatches' },
  { key: 'recalls', path: '/recalls', icon: 'undo', permission: 'canViewBatches' },
  { key: 'shipments', path: '/shipments', icon: 'truck', permission: 'canViewShipments' },
  { key: 'packing', path: '/packing', icon: 'pack', permission: 'canViewShipments' },
  { key: 'movements', path: '/movements', icon: 'arrow', permission: 'canViewShipments' },
  {
    key: 'logisticUnits',
    path: '/logistic-units',
    icon: 'columns',
    permission: 'canViewShipments',
  },
  { key: 'sites', path: '/sites', icon: 'dealer', permission: 'canViewCatalogue' },
  { key: 'printing', path: '/printing', icon: 'print', permission: 'canViewBatches' },
  { key: 'products', path: '/products', icon: 'product', permission: 'canViewCatalogue' },
  { key: 'epcis', path: '/epcis', icon: 'table', permission: 'canViewEvents' },
  { key: 'links', path: '/links', icon: 'link', permission: 'canViewCatalogue' },
  { key: 'dealers', path: '/dealers', icon: 'dealer', permission: 'canViewCatalogue' },
  { key: 'members', path: '/members', icon: 'member', permission: 'canViewMembers' },
  { key: 'blocks', path: '/blocks', icon: 'shield', permission: 'canViewBlocks' },
  { key: 'claims', path: '/claims', icon: 'claim', permission: 'canViewClaimReviews' },
  { key: 'outbox', path: '/outbox', icon: 'outbox', permission: 'canViewOutbox' },
  { key: 'settings', path: '/settings', icon: 'settings', permission: 'canViewCatalogue' },
];

/** What the person signed in finds in the navigation: what the role allows and the service has. */
export const listNavigation = (session: StaffSession): readonly NavigationItem[] =>
  items.filter(
    ({ key, permission }) =>
      session.permissions.includes(permission) && (key !== 'outbox' || session.isEmbedded),
  );

/** Which entry a path belongs to: units to the batches, label templates to printing, one's account to none. */
export function findNavigationKey(path: string): NavigationKey | null {
  const first = path.split('/')[1] ?? '';
  if (first === 'units' || first === 'history') return 'batches';
  if (first === 'templates') return 'printing';
  if (first === 'territories') return 'dealers';
  return items.find((item) => item.path === `/${first}`)?.key ?? null;
}
