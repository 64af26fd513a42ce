import access from '../pages/access/texts.ts';
import account from '../pages/account/texts.ts';
import dealerPortal from '../pages/dealer-portal/texts.ts';
import diversion from '../pages/diversion/texts.ts';
import diversionCases from '../pages/diversion-cases/texts.ts';
import diversionSettings from '../pages/diversion-settings/texts.ts';
import findings from '../pages/findings/texts.ts';
import cases from '../pages/cases/texts.ts';
import claims from '../pages/claims/texts.ts';
import packing from '../pages/packing/texts.ts';
import packages from '../pages/packages/texts.ts';
import blocks from '../pages/blocks/texts.ts';
import epcis from '../pages/epcis/texts.ts';
import links from '../pages/links/texts.ts';
import logisticUnits from '../pages/logistic-units/texts.ts';
import movements from '../pages/movements/texts.ts';
import printing from '../pages/printing/texts.ts';
import recalls from '../pages/recalls/texts.ts';
import reconciliation from '../pages/reconciliation/texts.ts';
import sites from '../pages/sites/texts.ts';
import templates from '../pages/templates/texts.ts';
import territories from '../pages/territories/texts.ts';
import unitHistory from '../pages/unit-history/texts.ts';

/**
 * Dictionaries that come with their pages, by `addTexts`. Listed for their types and their test
 * only: to import this in a page would load them all at the start.
 */
export const pageDictionaries = {
  claims,
  access,
  account,
  cases,
  dealerPortal,
  diversion,
  diversionCases,
  diversionSettings,
  findings,
  blocks,
  epcis,
  links,
  logisticUnits,
  movements,
  packing,
  printing,
  recalls,
  reconciliation,
  sites,
  templates,
  territories,
  unitHistory,
  packages,
};
