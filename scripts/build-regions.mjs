/** Makes the outlines of provinces and cities from their maps, unless they are up to date. */
import { buildOutlinesIfNeeded } from '../api/src/platform/regions/boundaries/outline-file.ts';

const { file, isNew } = buildOutlinesIfNeeded();
if (isNew) console.log(`Made ${file} from the maps.`);
