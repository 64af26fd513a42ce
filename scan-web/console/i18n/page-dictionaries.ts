import packages from '../pages/packages/texts.ts';
import printing from '../pages/printing/texts.ts';
import reconciliation from '../pages/reconciliation/texts.ts';
import templates from '../pages/templates/texts.ts';

/**
 * Dictionaries that come with their pages, by `addTexts`. Listed for their types and their test
 * only: to import this in a page would load them all at the start.
 */
export const pageDictionaries = { printing, reconciliation, templates, packages };
