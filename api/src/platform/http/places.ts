/** Places that may be taken at once. */
interface Places {
  /**
   * What gives the place back, once however often it is called; null when there is none.
   * `address` is null where it tells nobody.
   */
  take(address: string | null): (() => void) | null;
}

/** So many places, and so many of them for one address. */
export function createPlaces({ most, ofOne }: { most: number; ofOne: number }): Places {
  const taken = new Map<string, number>();
  let all = 0;

  function giveBack(address: string | null): void {
    all -= 1;
    if (address === null) return;
    const left = (taken.get(address) ?? 0) - 1;
    if (left > 0) taken.set(address, left);
    else taken.delete(address);
  }

  return {
    take(address) {
      const own = address === null ? 0 : (taken.get(address) ?? 0);
      if (all >= most || own >= ofOne) return null;
      all += 1;
      if (address !== null) taken.set(address, own + 1);
      let isTaken = true;
      return () => {
        if (isTaken) giveBack(address);
        isTaken = false;
      };
    },
  };
}
