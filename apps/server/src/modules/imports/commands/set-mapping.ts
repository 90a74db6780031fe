import { newId } from '@yiwang/contract'
import type { ImportMapping, ImportView } from '@yiwang/contract/imports'
import type { Actor } from '../../../kernel/actor.ts'
import { isWithin } from '../../../kernel/authorize.ts'
import type { Secrets } from '../../../kernel/crypto.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { ruleBroken } from '../../../kernel/errors.ts'
import { findArea, findUnit } from '../../areas/index.ts'
import { importReach } from '../domain/import-reach.ts'
import { findLedger } from '../queries/ledgers.ts'
import type { Ledger } from '../queries/ledgers.ts'
import { scopesOf } from '../queries/guess.ts'
import { targetsOf } from '../queries/targets.ts'
import { requireImport, viewOf } from '../queries/view.ts'
import { setMapping as storeMapping } from '../store/import-store.ts'
import type { ImportRow } from '../store/import-row.ts'
import { saveMapping } from '../store/mapping-store.ts'
import { clearRowErrors } from '../store/row-error-store.ts'
import { lockFor } from './own-import.ts'

type SetMapping = {
  importId: string
  version: number | null
  mapping: ImportMapping
  saveAs: string | null
  at: Date
}

/** What finds a subject: a number, or the name. */
const FINDING = ['identity-number', 'credit-code', 'plate', 'name', 'household-number']

/** Says what the columns mean; the dry run has to be done anew. */
export async function setMapping(tx: Tx, actor: Actor, secrets: Secrets, input: SetMapping): Promise<ImportView> {
  const row = await lockFor(tx, actor, { importId: input.importId, version: input.version, ability: 'map' })
  const { mapping, saveAs } = input
  const ledger = mapping.ledger === null ? null : await findLedger(tx, actor, mapping.ledger)
  await Promise.all([
    checkColumns(tx, actor, { row, mapping, ledger }),
    checkArea(tx, actor, mapping),
    checkSpeaker(tx, actor, mapping),
  ])
  await clearRowErrors(tx, actor.tenant, row.id)
  await storeMapping(tx, actor.tenant, { id: row.id, mapping, name: saveAs ?? row.mapping_name })
  if (saveAs) await remember(tx, actor, { row, mapping, name: saveAs, at: input.at })
  return viewOf(tx, actor, secrets, await requireImport(tx, actor, row.id))
}

type Checked = { row: ImportRow; mapping: ImportMapping; ledger: Ledger | null }

async function checkColumns(tx: Tx, actor: Actor, { row, mapping, ledger }: Checked): Promise<void> {
  const { subject, columns } = mapping
  if (ledger === null && importReach(actor).ledgersOnly) {
    throw ruleBroken('a department imports into its ledgers', '部门只能向本部门的台账导入，请选择台账', {
      ledger: '请选择台账',
    })
  }
  if (ledger && ledger.declaration.subject !== subject) {
    throw ruleBroken('subject is not that of the ledger', '这个台账登记的不是这类对象', { subject: '与台账不符' })
  }
  const targets = await targetsOf(tx, actor, { subject, ledger })
  const known = new Set(targets.map(({ to }) => to))
  const width = row.sheet?.headings.length ?? 0
  const strange = columns.find(({ to, column }) => !known.has(to) || column >= width)
  if (strange)
    throw ruleBroken(`no target ${strange.to}`, '有列对应到不存在的项目，请重新选择', { columns: strange.to })
  if (!FINDING.some((key) => columns.some(({ to }) => to === `${subject}.${key}`))) {
    throw ruleBroken('nothing tells the subject', '至少要有一列能确认对象：身份证号、信用代码、车牌号或姓名（名称）', {
      columns: '缺少能确认对象的列',
    })
  }
  const missing = targets.find(
    ({ to, required }) => required && to.startsWith('record.') && !columns.some((one) => one.to === to),
  )
  if (missing)
    throw ruleBroken(`required ${missing.to}`, `台账必填项“${missing.label.zh}”没有对应的列`, {
      columns: missing.label.zh,
    })
}

async function checkArea(tx: Tx, actor: Actor, { areaId }: ImportMapping): Promise<void> {
  if (areaId === null) return
  const area = await findArea(tx, actor.tenant, areaId)
  const { writes } = importReach(actor)
  const isReached = area !== null && (writes === 'all' || writes.some((root) => isWithin(area.path, root)))
  if (!isReached) throw ruleBroken('area out of reach', '所选区域不在您的辖区内', { areaId: '不在您的辖区内' })
}

/** Nobody speaks for a department but the department itself. */
async function checkSpeaker(tx: Tx, actor: Actor, { source, speaker }: ImportMapping): Promise<void> {
  if (source !== 'department') return
  const ids = actor.posts.flatMap(({ unitId }) => unitId ?? [])
  const units = await Promise.all(ids.map((id) => findUnit(tx, actor.tenant, id)))
  if (!units.some((unit) => unit?.code === speaker)) {
    throw ruleBroken('speaks for another unit', '只能以本单位的名义导入', { speaker: '不是本单位' })
  }
}

async function remember(
  tx: Tx,
  actor: Actor,
  { row, mapping, name, at }: { row: ImportRow; mapping: ImportMapping; name: string; at: Date },
): Promise<void> {
  const [scope = `area:${actor.tenant}`] = scopesOf(actor)
  await saveMapping(tx, actor.tenant, {
    id: newId(at.getTime()),
    scope,
    name,
    signature: row.signature ?? '',
    headings: row.sheet?.headings ?? [],
    mapping,
    at,
  })
}
