import { codeListRoutes } from '@yiwang/contract/catalog'
import { bind } from '../../kernel/route/binding.ts'
import type { Binding } from '../../kernel/route/binding.ts'
import { publishCodeList } from './commands/publish-code-list.ts'
import { codeListFile, listCodeLists, listVersions } from './queries/code-lists.ts'

const subject = ({ code }: { code: string }) => ({ type: 'code-list', id: code })

export const codeListBindings: readonly Binding[] = [
  bind(codeListRoutes.list, { permission: 'catalog.read', audit: 'code-list.list', run: listCodeLists }),
  bind(codeListRoutes.versions, {
    permission: 'catalog.read',
    audit: 'code-list.versions',
    subject,
    run: listVersions,
  }),
  bind(codeListRoutes.publish, {
    permission: 'catalog.manage',
    audit: 'code-list.publish',
    subject,
    detail: ({ validFrom, note, dryRun }) => ({ validFrom, note, dryRun }),
    run: publishCodeList,
  }),
  bind(codeListRoutes.file, { permission: 'catalog.read', audit: 'code-list.file', subject, run: codeListFile }),
]
