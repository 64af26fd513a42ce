import access from '../pages/access/texts.ts';
import account from '../pages/account/texts.ts';
import cases from '../pages/cases/texts.ts';
import claims from '../pages/claims/texts.ts';
import packages from '../pages/packages/texts.ts';
import blocks from '../pages/blocks/texts.ts';
import printing from '../pages/printing/texts.ts';
import recalls from '../pages/recalls/texts.ts';
import reconciliation from '../pages/reconciliation/texts.ts';
import templates from '../pages/templates/texts.ts';

/**
 * Dictionaries that come with their pages, by `addTexts`. Listed for their types and their test
 * only: to import this in a page would load them all at the start.
 */
export const pageDictionaries = {
  claims,
  access,
  account,
  cases,
  blocks,
  printing,
  recalls,
  reconciliation,
  templates,
  packages,
};
