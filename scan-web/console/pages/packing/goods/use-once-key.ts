import { useState } from 'react';
import { makeKey } from '../../../forms/make-key.ts';

/**
 * The key under which a form is sent: the same until what it told is recorded, so that sending again
 * after a lost answer does nothing twice; `renew` gives the next one.
 */
export function useOnceKey(): { key: string; renew: () => string } {
  const [key, setKey] = useState(makeKey);
  const renew = () => {
    const next = makeKey();
    setKey(next);
    return next;
  };
  return { key, renew };
}
