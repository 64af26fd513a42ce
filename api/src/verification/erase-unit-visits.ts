/**
 * Renames a member, their browsers and networks in all that a unit's document knows of its visits
 * and of attempts to claim, as one update that MongoDB evaluates: who is one person stays one, and
 * numbers stay as they are.
 */
export function renameVisitsUpdate(names: ReadonlyMap<string, string>) {
  const olds = { $literal: [...names.keys()] };
  const news = { $literal: [...names.values()] };
  const rename = (name: string) => ({
    $let: {
      vars: { at: { $indexOfArray: [olds, name] } },
      in: { $cond: [{ $gte: ['$$at', 0] }, { $arrayElemAt: [news, '$$at'] }, name] },
    },
  });
  const renameIn = (who: string) => ({
    $mergeObjects: [
      who,
      ...['visitor', 'person', 'network'].map((field) => ({ [field]: rename(`${who}.${field}`) })),
    ],
  });
  const renameEach = (field: string, each: (one: string) => object) => ({
    $cond: [{ $isArray: field }, { $map: { input: field, as: 'one', in: each('$$one') } }, field],
  });
  return [
    {
      $set: {
        'first.visitor': rename('$first.visitor'),
        visitors: renameEach('$visitors', rename),
        visits: renameEach('$visits', renameIn),
        attempts: renameEach('$attempts', renameIn),
        inner: { $cond: [{ $eq: [{ $type: '$inner' }, 'object'] }, renameIn('$inner'), '$inner'] },
      },
    },
  ];
}
