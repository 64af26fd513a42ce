/** One of something for each brand, made when first asked for. */
export interface PerBrand<Thing> {
  of(brandId: string): Thing;
  all(): Thing[];
}

export function createPerBrand<Thing>(create: (brandId: string) => Thing): PerBrand<Thing> {
  const things = new Map<string, Thing>();
  return {
    of(brandId) {
      const thing = things.get(brandId) ?? create(brandId);
      things.set(brandId, thing);
      return thing;
    },
    all: () => [...things.values()],
  };
}
