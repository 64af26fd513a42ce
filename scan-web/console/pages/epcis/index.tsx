import { CapturesPanel } from './CapturesPanel.tsx';
import './epcis.css';
import { EventsPage } from './EventsPage.tsx';
import './register-texts.ts';

/** EPCIS: the events, and the documents that brought them. */
export default function EpcisPages() {
  return (
    <>
      <EventsPage />
      <CapturesPanel />
    </>
  );
}
