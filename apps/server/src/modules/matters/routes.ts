import { helpListRoutes, matterRoutes as routes, publicMatterRoutes } from '@yiwang/contract/matters'
import type { Context } from '../../kernel/context.ts'
import type { StoredTable } from '../../kernel/http/receive-table.ts'
import { bind } from '../../kernel/route/binding.ts'
import type { Binding } from '../../kernel/route/binding.ts'
import { bulkChange } from './commands/bulk-change.ts'
import { importTable } from './commands/import-table.ts'
import { addMatter, discardDraft, editMatter } from './commands/keep-matter.ts'
import { proposeMatter, publishMatter, retireMatter, returnMatter } from './commands/release-matter.ts'
import { saveHelpList } from './commands/save-help-list.ts'
import { delegatedPage, publicDelegatedPage } from './queries/delegated.ts'
import { listFacts } from './queries/facts.ts'
import { listFindings } from './queries/findings.ts'
import { listHelpLists } from './queries/help-lists.ts'
import { importErrors, importTemplate, listImports } from './queries/imports.ts'
import { getMatter, listMatters, readGuide } from './queries/matters.ts'
import { findMatters, listThemes } from './queries/search.ts'
import { compareVersions, getVersion, listVersions } from './queries/versions.ts'

const subject = ({ matterId }: { matterId: string }) => ({ type: 'matter', id: matterId })
const read = 'matter.read' as const
const manage = 'matter.manage' as const
const publish = 'matter.publish' as const
const either = [manage, publish] as const

export function matterBindings(context: Context): Binding[] {
  return [...reading(), ...keeping(), ...tables(context), ...forResidents()]
}

function reading(): Binding[] {
  return [
    bind(routes.list, { permission: read, audit: 'matter.list', run: listMatters }),
    bind(routes.search, { permission: read, audit: 'matter.search', run: findMatters }),
    bind(routes.facts, { permission: either, audit: 'matter.facts', run: listFacts }),
    bind(routes.delegated, { permission: read, audit: 'matter.delegated', run: delegatedPage }),
    bind(routes.lint, { permission: either, audit: 'matter.findings', run: listFindings }),
    bind(routes.get, { permission: read, audit: 'matter.read', subject, run: getMatter }),
    bind(routes.guide, { permission: read, audit: 'matter.guide', subject, run: readGuide }),
    bind(routes.versions, { permission: read, audit: 'matter.versions', subject, run: listVersions }),
    bind(routes.version, {
      permission: read,
      audit: 'matter.version',
      subject: ({ versionId }) => ({ type: 'matter-version', id: versionId }),
      run: getVersion,
    }),
    bind(routes.compare, { permission: read, audit: 'matter.compare', subject, run: compareVersions }),
    bind(helpListRoutes.list, { permission: read, audit: 'help-list.list', run: listHelpLists }),
  ]
}

function keeping(): Binding[] {
  return [
    bind(routes.add, {
      permission: manage,
      audit: 'matter.add',
      subject: ({ id }) => ({ type: 'matter', id }),
      run: addMatter,
    }),
    bind(routes.edit, { permission: manage, audit: 'matter.edit', subject, run: editMatter }),
    bind(routes.propose, {
      permission: manage,
      audit: 'matter.propose',
      subject,
      detail: ({ validFrom }) => ({ validFrom }),
      run: proposeMatter,
    }),
    bind(routes.publish, { permission: publish, audit: 'matter.publish', subject, run: publishMatter }),
    bind(routes.return, { permission: publish, audit: 'matter.return', subject, run: returnMatter }),
    bind(routes.discard, { permission: manage, audit: 'matter.discard', subject, run: discardDraft }),
    bind(routes.retire, {
      permission: publish,
      audit: 'matter.retire',
      subject,
      detail: ({ on }) => ({ on }),
      run: retireMatter,
    }),
    bind(routes.bulk, {
      permission: manage,
      audit: 'matter.bulk',
      detail: ({ matterIds, change, preview }) => ({ matters: matterIds.length, fields: Object.keys(change), preview }),
      run: bulkChange,
    }),
    bind(helpListRoutes.save, {
      permission: 'catalog.manage',
      audit: 'help-list.save',
      detail: ({ code }) => ({ code }),
      run: saveHelpList,
    }),
  ]
}

function tables({ storage }: Context): Binding[] {
  const importOf = ({ importId }: { importId: string }) => ({ type: 'matter-import', id: importId })
  return [
    bind(routes.import, {
      permission: manage,
      audit: 'matter.import',
      subject: ({ commandId }) => ({ type: 'matter-import', id: commandId }),
      run: (tx, actor, input) => importTable(tx, actor, storage, input as typeof input & { table: StoredTable }),
    }),
    bind(routes.imports, { permission: manage, audit: 'matter.imports', run: listImports }),
    bind(routes.importErrors, {
      permission: manage,
      audit: 'matter.import-errors',
      subject: importOf,
      run: importErrors,
    }),
    bind(routes.template, { permission: manage, audit: 'matter.template', run: importTemplate }),
  ]
}

function forResidents(): Binding[] {
  const open = { permission: 'public' as const }
  return [
    bind(publicMatterRoutes.search, { ...open, audit: 'matter.search', run: findMatters }),
    bind(publicMatterRoutes.themes, { ...open, audit: 'matter.themes', run: listThemes }),
    bind(publicMatterRoutes.guide, { ...open, audit: 'matter.guide', subject, run: readGuide }),
    bind(publicMatterRoutes.delegated, { ...open, audit: 'matter.delegated', run: publicDelegatedPage }),
  ]
}
