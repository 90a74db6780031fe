import type { Reply } from '@yiwang/contract'
import { newId } from '@yiwang/contract'
import type { RowError } from '@yiwang/contract/areas'
import type { matterRoutes } from '@yiwang/contract/matters'
import { lintMatter } from '@yiwang/contract/matters'
import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { ruleBroken } from '../../../kernel/errors.ts'
import type { FileStorage } from '../../../kernel/files/storage.ts'
import type { StoredTable } from '../../../kernel/http/receive-table.ts'
import { isBlank } from '../../../kernel/sheets/sheet-row.ts'
import type { TableRow } from '../../../kernel/sheets/sheet-row.ts'
import { bumpVersion } from '../../../kernel/versions.ts'
import { listUnits } from '../../areas/index.ts'
import { columnsOf, IMPORT_COLUMNS } from '../domain/import-columns.ts'
import { readRow } from '../domain/import-rows.ts'
import type { ImportedMatter } from '../domain/import-rows.ts'
import { WORDS } from '../domain/words.ts'
import { CATALOGUE } from '../queries/catalogue.ts'
import { knownFacts } from '../queries/facts.ts'
import { insertImport } from '../store/import-store.ts'
import { insertMatters, saveStanding, selectByLocalCode, updateListed } from '../store/matter-store.ts'
import type { NewMatter } from '../store/matter-store.ts'
import { saveDrafts, selectOpen } from '../store/version-store.ts'
import { countOf } from './lint-content.ts'
import { readTable } from './read-table.ts'

const MOST_ROWS = 20_000
const MOST_ANSWERED = 200

type Upload = { table: StoredTable; commandId: string; at: Date }

/**
 * Takes names and entries from a table. Rows with errors are left out, kept and named; the others are listed, and those that
 * say more than a name become drafts. A matter is known again by its local code.
 */
export async function importTable(
  tx: Tx,
  actor: Actor,
  storage: FileStorage,
  { table, commandId, at }: Upload,
): Promise<Reply<typeof matterRoutes.import>> {
  const rows = await readTable(storage, table.hash, MOST_ROWS)
  return takeRows(tx, actor, { rows, importId: commandId, name: table.name, at })
}

type Rows = { rows: readonly TableRow[]; importId: string; name: string; at: Date }

export async function takeRows(
  tx: Tx,
  actor: Actor,
  { rows, importId, name, at }: Rows,
): Promise<Reply<typeof matterRoutes.import>> {
  const [heading, ...lines] = rows.filter((row) => !isBlank(row))
  const columns = columnsOf(heading?.cells ?? [])
  if (!columns.has('name')) throw ruleBroken('no column of names', WORDS.noColumns)
  const units = await unitsOf(tx, actor)
  const seen = new Set<string>()
  const read = lines.map((line) => {
    const { matter, errors } = readRow(line, columns, units)
    const isTwice = matter !== null && matter.localCode !== '' && seen.has(matter.localCode)
    if (matter) seen.add(matter.localCode)
    const twice = [
      { row: line.row, field: IMPORT_COLUMNS.localCode[0], value: matter?.localCode ?? '', message: '编码在表中重复' },
    ]
    return { line, matter: isTwice ? null : matter, errors: isTwice ? twice : errors }
  })
  const counts = await keep(tx, actor, { matters: read.flatMap(({ matter }) => matter ?? []), at })
  const bad = read.filter(({ errors }) => errors.length > 0)
  const errors: RowError[] = bad.flatMap((row) => row.errors)
  await insertImport(tx, actor, {
    id: importId,
    name,
    at,
    rows: lines.length,
    ...counts,
    errors: bad.length,
    headings: heading?.cells ?? [],
    errorRows: bad.map(({ line, errors: own }) => ({
      row: line.row,
      cells: line.cells,
      messages: own.map(sentence),
    })),
  })
  await bumpVersion(tx, actor.tenant, CATALOGUE)
  return { importId, rows: lines.length, ...counts, errors: errors.slice(0, MOST_ANSWERED), errorCount: bad.length }
}

function sentence({ field, message }: RowError): string {
  return field === null ? message : `${field}：${message}`
}

/** Units that the actor keeps matters for, by name and by code. */
async function unitsOf(tx: Tx, actor: Actor): Promise<Map<string, string>> {
  const units = (await listUnits(tx, actor.tenant)).filter(
    ({ id, active }) => active && isAllowed(actor, 'matter.manage', { unitId: id }),
  )
  return new Map(units.flatMap(({ id, name, code }) => [[name, id] as const, [code, id] as const]))
}

type Kept = { added: number; changed: number; same: number }

async function keep(
  tx: Tx,
  actor: Actor,
  { matters, at }: { matters: readonly ImportedMatter[]; at: Date },
): Promise<Kept> {
  const { tenant } = actor
  const codes = matters.flatMap(({ localCode }) => (localCode === '' ? [] : [localCode]))
  const known = new Map((await selectByLocalCode(tx, tenant, codes)).map((row) => [row.localCode, row]))
  const placed = matters.map((matter) => ({ matter, old: known.get(matter.localCode) }))
  const fresh = placed.flatMap(({ matter, old }) =>
    old ? [] : [{ ...listed(matter), id: newId(at.getTime()), matter }],
  )
  // What is published changes through its versions alone.
  const renamed = placed.flatMap(({ matter, old }) =>
    old?.state === 'listed' && differs(old, matter) ? [{ ...listed(matter), id: old.id }] : [],
  )
  if (fresh.length > 0) await insertMatters(tx, tenant, { rows: fresh.map(({ matter: _, ...row }) => row), at })
  if (renamed.length > 0) await updateListed(tx, tenant, { rows: renamed, at })
  const entries = [
    ...fresh.map(({ id, matter }) => ({ id, content: matter.content })),
    ...placed.flatMap(({ matter, old }) =>
      old && old.state !== 'retired' ? [{ id: old.id, content: matter.content }] : [],
    ),
  ]
  await keepDrafts(tx, actor, { entries, at })
  const changed = new Set([
    ...renamed.map(({ id }) => id),
    ...placed.flatMap(({ matter, old }) => (old && matter.content ? [old.id] : [])),
  ]).size
  return { added: fresh.length, changed, same: matters.length - fresh.length - changed }
}

function listed({ name, basicCode, localCode, mainItem, kind, unitId }: ImportedMatter) {
  return { name, basicCode, localCode, mainItem, kind, unitId }
}

function differs(old: NewMatter, matter: ImportedMatter): boolean {
  return (['name', 'basicCode', 'mainItem', 'kind', 'unitId'] as const).some((key) => old[key] !== matter[key])
}

type Entries = { entries: readonly { id: string; content: ImportedMatter['content'] }[]; at: Date }

/** Drafts of rows that say more than a name; one that waits for approval is left alone. */
async function keepDrafts(tx: Tx, actor: Actor, { entries, at }: Entries): Promise<void> {
  const full = entries.flatMap(({ id, content }) => (content ? [{ id, content }] : []))
  if (full.length === 0) return
  const { tenant } = actor
  const open = await selectOpen(
    tx,
    tenant,
    full.map(({ id }) => id),
  )
  const waiting = new Set(open.filter(({ state }) => state === 'proposed').map(({ matterId }) => matterId))
  const facts = await knownFacts(tx, actor)
  const drafts = full
    .filter(({ id }) => !waiting.has(id))
    .map(({ id, content }) => ({
      id: newId(at.getTime()),
      matterId: id,
      content,
      findings: lintMatter(content, { facts }),
    }))
  await saveDrafts(tx, tenant, { drafts, at })
  for (const { matterId, findings } of drafts) {
    await saveStanding(tx, tenant, { id: matterId, openState: 'draft', ...countOf(findings), at })
  }
}
