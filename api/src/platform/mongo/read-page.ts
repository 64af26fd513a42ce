import type { Model, ProjectionType, QueryFilter, SortOrder } from 'mongoose';

/** One page of a brand's records, `page` counting from 1, and the number of all that match. */
export async function readPage<Fields extends { brandId: string }>(
  model: Model<Fields>,
  filter: QueryFilter<Fields>,
  sort: Record<string, SortOrder>,
  { page, pageSize }: { page: number; pageSize: number },
  /** All fields unless told. */
  projection: ProjectionType<Fields> = {},
): Promise<{ rows: Fields[]; total: number }> {
  const [rows, total] = await Promise.all([
    model
      .find(filter, projection)
      .sort(sort)
      .skip((page - 1) * pageSize)
      .limit(pageSize)
      .lean<Fields[]>(),
    model.countDocuments(filter),
  ]);
  return { rows, total };
}
