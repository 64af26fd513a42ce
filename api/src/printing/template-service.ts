import type { StoredTemplate } from '@zhenma/contract';
import { parseTemplate, readyTemplates, type LabelTemplate } from '@zhenma/printing';
import type { ClientSession, Connection } from 'mongoose';
import type { Page, Rows } from '../catalogue/index.ts';
import type { Actor, AuditLog } from '../platform/audit/audit-log.ts';
import type { Clock } from '../platform/clock.ts';
import { ProblemError } from '../platform/http/problem-error.ts';
import { createId } from '../platform/ids.ts';
import { isDuplicateKey } from '../platform/mongo/is-unavailable.ts';
import { createTemplateStore, type TemplateRecord } from './template-store.ts';

export interface TemplateService {
  /** The ready ones first, then own ones by name. */
  list(brandId: string, page: Page): Promise<Rows<StoredTemplate>>;
  /** Null when the brand has no such template. */
  find(brandId: string, templateId: string): Promise<StoredTemplate | null>;
  /** @throws ProblemError `conflict` when the name is taken, `invalid_input` as `update` */
  create(actor: Actor, template: LabelTemplate): Promise<StoredTemplate>;
  /**
   * @throws ProblemError `not_found`, `conflict` (name, version), `state_forbids` (a ready one),
   * `invalid_input` naming every place of a template that cannot be printed
   */
  update(
    actor: Actor,
    templateId: string,
    given: { version: number; template: LabelTemplate },
  ): Promise<StoredTemplate>;
  /** @throws ProblemError `not_found`, `state_forbids` (a ready one) */
  remove(actor: Actor, templateId: string): Promise<void>;
}

const readyPrefix = 'ready-';

const ready: readonly StoredTemplate[] = readyTemplates.map(({ id, template }) => ({
  ...{ id: `${readyPrefix}${id}`, version: 1, isReady: true, template },
  ...{ updatedAt: null, updatedBy: null },
}));

export function createTemplateService(deps: {
  connection: Connection;
  clock: Clock;
  audit: AuditLog;
}): TemplateService {
  const { connection, clock, audit } = deps;
  const Templates = createTemplateStore(connection);

  async function writeNamed<Result>(
    template: LabelTemplate,
    write: (session: ClientSession) => Promise<Result>,
  ): Promise<Result> {
    const taken = new ProblemError('conflict', {
      detail: `A label template with the name “${template.name}” exists already; choose another name`,
    });
    if (ready.some((one) => one.template.name === template.name)) throw taken;
    try {
      return await connection.transaction(write);
    } catch (error) {
      if (isDuplicateKey(error)) throw taken;
      throw error;
    }
  }

  const describeChange = ({ staffId, name }: Actor) => ({
    updatedAt: clock.now(),
    updatedBy: { staffId, name },
  });

  return {
    async list(brandId, { page, pageSize }) {
      const skip = (page - 1) * pageSize;
      const first = ready.slice(skip, skip + pageSize);
      const left = pageSize - first.length;
      const [own, count] = await Promise.all([
        left === 0
          ? []
          : Templates.find({ brandId })
              .sort({ name: 1 })
              .skip(Math.max(0, skip - ready.length))
              .limit(left)
              .lean(),
        Templates.countDocuments({ brandId }),
      ]);
      return { rows: [...first, ...own.map(presentTemplate)], total: ready.length + count };
    },

    async find(brandId, templateId) {
      const known = ready.find(({ id }) => id === templateId);
      if (known) return known;
      const own = await Templates.findOne({ brandId, _id: templateId }).lean();
      return own && presentTemplate(own);
    },

    async create(actor, template) {
      refuseProblems(template);
      const { name } = template;
      const record: TemplateRecord = {
        ...{ _id: createId('template'), brandId: actor.brandId, name, version: 1, template },
        ...describeChange(actor),
      };
      await writeNamed(template, async (session) => {
        await Templates.insertMany([record], { session });
        await audit.record(actor, 'printing.createTemplate', record._id, { name }, session);
      });
      return presentTemplate(record);
    },

    async update(actor, templateId, { version, template }) {
      refuseReady(templateId);
      refuseProblems(template);
      const { brandId } = actor;
      return writeNamed(template, async (session) => {
        const { name } = template;
        const changed = await Templates.findOneAndUpdate(
          { brandId, _id: templateId, version },
          { $set: { name, template, ...describeChange(actor) }, $inc: { version: 1 } },
          { session, returnDocument: 'after' },
        ).lean();
        if (!changed) {
          const now = await Templates.findOne({ brandId, _id: templateId }, null, {
            session,
          }).lean();
          if (!now) throw noSuchTemplate();
          throw new ProblemError('conflict', {
            detail: `${now.updatedBy.name} changed this template meanwhile (version ${now.version}, yours is made to ${version}); load it again, or keep yours under another name`,
          });
        }
        const detail = { name, version: changed.version };
        await audit.record(actor, 'printing.updateTemplate', templateId, detail, session);
        return presentTemplate(changed);
      });
    },

    async remove(actor, templateId) {
      refuseReady(templateId);
      const { brandId } = actor;
      await connection.transaction(async (session) => {
        const gone = await Templates.findOneAndDelete(
          { brandId, _id: templateId },
          { session },
        ).lean();
        if (!gone) throw noSuchTemplate();
        const { name } = gone;
        await audit.record(actor, 'printing.deleteTemplate', templateId, { name }, session);
      });
    },
  };
}

export const noSuchTemplate = (): ProblemError =>
  new ProblemError('not_found', { detail: 'There is no such label template; choose another' });

function refuseProblems(template: LabelTemplate): void {
  const result = parseTemplate(template);
  if (result.ok) return;
  throw new ProblemError('invalid_input', {
    detail: result.problems[0]?.message ?? 'This template cannot be printed',
    errors: result.problems.map(({ path, message }) => ({ field: nameField(path), message })),
  });
}

/** `elements[0].value` of the template as the wire names fields: `template.elements.0.value`. */
const nameField = (path: string): string =>
  ['template', ...path.split(/[.[\]]+/).filter((name) => name !== '')].join('.');

function refuseReady(templateId: string): void {
  if (!ready.some(({ id }) => id === templateId)) return;
  throw new ProblemError('state_forbids', {
    detail: 'This template comes with the service; keep a copy under another name and change that',
  });
}

function presentTemplate(record: TemplateRecord): StoredTemplate {
  const { _id: id, version, template, updatedAt, updatedBy } = record;
  return {
    ...{ id, version, isReady: false, template },
    ...{ updatedAt: updatedAt.toISOString(), updatedBy: updatedBy.name },
  };
}
