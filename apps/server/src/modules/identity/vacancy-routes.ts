import { identityRoutes } from '@yiwang/contract/identity'
import { bind } from '../../kernel/route/binding.ts'
import type { Binding } from '../../kernel/route/binding.ts'
import { endKeptPosts } from './commands/end-kept-posts.ts'
import { getKeptPosts } from './queries/kept-posts.ts'
import { listVacancies } from './queries/vacancies.ts'

/** What stands empty, and what stays on areas that are gone. */
export function vacancyRoutes(): Binding[] {
  return [
    bind(identityRoutes.vacancies, { permission: 'person.read', audit: 'post.vacancies', run: listVacancies }),
    bind(identityRoutes.keptPosts, { permission: 'post.manage', audit: 'post.kept', run: getKeptPosts }),
    bind(identityRoutes.endKeptPosts, {
      permission: 'post.manage',
      audit: 'post.end-kept',
      subject: ({ areaId }) => ({ type: 'area', id: areaId }),
      run: endKeptPosts,
    }),
  ]
}
