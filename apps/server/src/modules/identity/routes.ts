import type { Binding } from '../../kernel/route/binding.ts'
import type { Identity } from './identity.ts'
import { peopleRoutes } from './people-routes.ts'
import { sessionRoutes } from './session-routes.ts'
import { teamRoutes } from './team-routes.ts'
import { vacancyRoutes } from './vacancy-routes.ts'

export function identityBindings(identity: Identity): Binding[] {
  return [...sessionRoutes(identity), ...peopleRoutes(identity), ...teamRoutes(identity), ...vacancyRoutes()]
}
