import { addBlock, liftBlock, listBlocks, solveChallenge } from '@zhenma/contract';
import { invalidField } from '../../platform/http/problem-error.ts';
import { implement, type Route } from '../../platform/http/route.ts';
import type { BlockService } from './block-service.ts';
import type { Gate } from './gate.ts';

export function createGuardRoutes(blocks: BlockService, gate: Gate): Route[] {
  return [
    implement(listBlocks, ({ caller, query }) => blocks.list(caller.brandId, query)),
    implement(addBlock, ({ caller, body }) => blocks.add(caller, body)),
    implement(liftBlock, ({ caller, params, body }) =>
      blocks.lift(caller, params.blockId, body.reason),
    ),
    implement(solveChallenge, async ({ body, request, response }) => {
      if (await gate.pass(request, response, body.solution)) return {};
      throw invalidField('solution', 'is wrong, late or was used before; ask for a new challenge');
    }),
  ];
}
