import alerts from '../pages/alerts/texts.ts';
import batches from '../pages/batches/texts.ts';
import dealers from '../pages/dealers/texts.ts';
import map from '../pages/map/texts.ts';
import members from '../pages/members/texts.ts';
import outbox from '../pages/outbox/texts.ts';
import overview from '../pages/overview/texts.ts';
import products from '../pages/products/texts.ts';
import settings from '../pages/settings/texts.ts';
import shipments from '../pages/shipments/texts.ts';
import signIn from '../pages/sign-in/texts.ts';
import units from '../pages/units/texts.ts';
import shell from './shell-texts.ts';

/**
 * The dictionaries that the console begins with; the name is the namespace given to
 * `useTranslation`. Pages that few people open bring theirs along: see page-dictionaries.ts.
 */
export const dictionaries = {
  shell,
  signIn,
  overview,
  map,
  alerts,
  batches,
  shipments,
  products,
  dealers,
  members,
  outbox,
  units,
  settings,
};
