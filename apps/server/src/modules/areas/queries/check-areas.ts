import type { Reply } from '@yiwang/contract'
import type { areasRoutes, Finding } from '@yiwang/contract/areas'
import { setImmediate } from 'node:timers/promises'
import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import { canHold } from '../domain/levels.ts'
import { registeredChecks } from '../registered-checks.ts'
import { currentOutlines } from '../store/outline-store.ts'
import { listRules, readSettings } from '../store/rule-store.ts'
import type { AreaRow } from '../store/tables.ts'
import { checkFamily } from './check-family.ts'
import { householdFindings } from './check-households.ts'
import { levelFindings, withStaffRule } from './check-rules.ts'
import { areaIn, areaTree, subtreeIn } from './tree.ts'
import type { AreaTree } from './tree.ts'

const ORDER = { error: 0, warning: 1, info: 2 } as const

/**
 * Everything that is wrong with an area and all below it: seamless cover level by level, sizes, and the checks that
 * other modules registered. Reads town by town and lets other requests run between villages.
 */
export async function checkAreas(
  tx: Tx,
  actor: Actor,
  { areaId, at }: { areaId: string; at: Date },
): Promise<Reply<typeof areasRoutes.checks>> {
  const tree = await areaTree(tx, actor.tenant)
  const row = areaIn(tree, areaId)
  if (!isAllowed(actor, 'area.check', { areaPath: row.path })) throw notFound('area')
  const below = subtreeIn(tree, row, isValid)
  const findings: Finding[] = []
  for (const group of groupsOf(tree, row)) findings.push(...(await checkGroup(tx, actor.tenant, { tree, group })))
  const settings = await readSettings(tx, actor.tenant)
  findings.push(...householdFindings(below, await listRules(tx, actor.tenant)), ...levelFindings(below, settings))
  for (const check of registeredChecks()) {
    findings.push(...(await check(tx, actor.tenant, { id: row.id, path: row.path })))
  }
  const named = findings.map((finding) => withNames(tree, withStaffRule(finding, settings)))
  const ratio = named.find((finding) => finding.kind === 'staff-ratio' && finding.areaIds.includes(row.id))
  return {
    findings: named.toSorted((a, b) => ORDER[a.severity] - ORDER[b.severity]),
    checkedAreas: below.length,
    staffPer10000: ratio?.amount ?? null,
    checkedAt: at.toISOString(),
  }
}

function isValid(row: AreaRow): boolean {
  return row.state === 'valid'
}

type Group = { top: AreaRow; parents: AreaRow[] }

/** The area with its children, then each child with everything below it: what is in memory at one time. */
function groupsOf(tree: AreaTree, row: AreaRow): Group[] {
  const children = (tree.children.get(row.id) ?? []).filter((child) => isValid(child))
  const below = children.map((top) => ({ top, parents: subtreeIn(tree, top, isValid) }))
  return [{ top: row, parents: [row] }, ...below.filter((group) => group.parents.some(isParent))]

  function isParent(area: AreaRow): boolean {
    return (tree.childCount.get(area.id) ?? 0) > 0 || area.level === 'town' || canHold(area.level, 'grid')
  }
}

async function checkGroup(tx: Tx, tenant: string, { tree, group }: { tree: AreaTree; group: Group }) {
  const childrenOf = (parent: AreaRow) => (tree.children.get(parent.id) ?? []).filter((child) => isValid(child))
  const ids = new Set(
    [group.top, ...group.parents, ...group.parents.flatMap((row) => childrenOf(row))].map((r) => r.id),
  )
  const outlines = await currentOutlines(tx, tenant, [...ids])
  const findings: Finding[] = []
  for (const parent of group.parents) {
    findings.push(...checkFamily(parent, childrenOf(parent), outlines))
    await setImmediate()
  }
  return findings
}

/** Every area of a finding gets its name. */
function withNames(tree: AreaTree, finding: Finding): Finding {
  return {
    ...finding,
    areaNames: finding.areaIds.map((id, i) => tree.byId.get(id)?.name ?? finding.areaNames[i] ?? ''),
  }
}
