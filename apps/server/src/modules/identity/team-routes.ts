import { identityRoutes } from '@yiwang/contract/identity'
import { bind } from '../../kernel/route/binding.ts'
import type { Binding } from '../../kernel/route/binding.ts'
import type { Identity } from './identity.ts'
import { getBoard } from './queries/board.ts'
import { getTeam } from './queries/team.ts'

/** Who serves an area: for staff and, on the notice board, for everybody. */
export function teamRoutes({ context: { secrets } }: Identity): Binding[] {
  return [
    bind(identityRoutes.team, {
      permission: 'team.read',
      audit: 'team.read',
      subject: ({ areaId }) => ({ type: 'area', id: areaId }),
      run: getTeam,
    }),
    bind(identityRoutes.board, {
      permission: 'public',
      audit: 'board.read',
      run: (tx, actor, input) => getBoard(tx, actor, input, secrets),
    }),
  ]
}
