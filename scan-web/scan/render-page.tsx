import type { Page, PageFrame, RenderPage } from '@zhenma/contract';
import { renderToStaticMarkup } from 'react-dom/server';
import { ChallengePage } from './challenge/ChallengePage.tsx';
import { ClaimPage } from './claim/ClaimPage.tsx';
import { ClaimResultPage } from './claim/ClaimResultPage.tsx';
import { SignInPage } from './claim/SignInPage.tsx';
import { LocationPage } from './location/LocationPage.tsx';
import { MessagePage } from './message/MessagePage.tsx';
import { EraseAccountPage } from './points/EraseAccountPage.tsx';
import { PointsPage } from './points/PointsPage.tsx';
import { ProductPage } from './product/ProductPage.tsx';
import { ReportPage } from './report/ReportPage.tsx';
import { ReportStatusPage } from './report/ReportStatusPage.tsx';
import { VerdictPage } from './verdict/VerdictPage.tsx';

function choosePage(page: Page, frame: PageFrame) {
  switch (page.page) {
    case 'verdict':
      return <VerdictPage page={page} frame={frame} />;
    case 'claim':
      return <ClaimPage page={page} frame={frame} />;
    case 'claim-result':
      return <ClaimResultPage page={page} frame={frame} />;
    case 'points':
      return <PointsPage page={page} frame={frame} />;
    case 'sign-in':
      return <SignInPage page={page} frame={frame} />;
    case 'product':
      return <ProductPage page={page} frame={frame} />;
    case 'report':
      return <ReportPage page={page} frame={frame} />;
    case 'report-status':
      return <ReportStatusPage page={page} frame={frame} />;
    case 'erase-account':
      return <EraseAccountPage page={page} frame={frame} />;
    case 'challenge':
      return <ChallengePage page={page} frame={frame} />;
    case 'location':
      return <LocationPage page={page} frame={frame} />;
    case 'message':
      return <MessagePage page={page} frame={frame} />;
  }
}

/**
 * Renders a consumer page as one whole HTML document: no script (but one of
 * ours on the two pages that need it), no `style` attribute, and no request but the product's picture. Its two styles are admitted by `styleHashes(page, frame)`.
 */
export const renderPage: RenderPage = (page, frame) =>
  `<!doctype html>${renderToStaticMarkup(choosePage(page, frame))}`;
