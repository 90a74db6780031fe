import type { Reply } from '@yiwang/contract'
import { zhCN } from '@yiwang/contract/messages'
import type { AdmissionItem, admissionRoutes } from '@yiwang/contract/tasks'
import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed } from '../../../kernel/authorize.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import type { FileReply } from '../../../kernel/http/mount.ts'
import { sheetFile } from '../../../kernel/spreadsheet.ts'
import { findInForce, readItems, readMostDays, readVersions } from '../store/admission-store.ts'

type Routes = typeof admissionRoutes

/** The list in force today or one version; drafts are for those who keep the list. */
export async function getAdmission(
  tx: Tx,
  actor: Actor,
  { versionId, at }: { versionId?: string | undefined; at: Date },
): Promise<Reply<Routes['current']>> {
  const temporaryMostDays = await readMostDays(tx, actor.tenant)
  const version =
    versionId === undefined ? await findInForce(tx, actor.tenant, chinaDay(at)) : await one(tx, actor, versionId)
  const items = version ? await readItems(tx, actor.tenant, version.id) : []
  return { version, items, temporaryMostDays }
}

const HEADINGS = ['编号', '事项', '工作内容', '依据', '可提出单位', '频次上限', '每格分钟', '佐证', '生效日', '失效日']

type Exported = { versionId?: string | undefined; format: 'xlsx' | 'csv'; at: Date }

/** The list as a file, for the notice board and for those who assess it on paper. */
export async function exportAdmission(tx: Tx, actor: Actor, { format, ...asked }: Exported): Promise<FileReply> {
  const { version, items } = await getAdmission(tx, actor, asked)
  if (!version) throw notFound('admission version')
  const name = `准入清单-${version.name}-${version.validFrom}`
  return sheetFile({ name, headings: HEADINGS, rows: items.map(lineOf) }, format)
}

function lineOf(item: AdmissionItem): string[] {
  const { code, name, work, basis, unitNames, frequency, minutes, evidence, validFrom, validTo } = item
  const often = frequency === null ? '' : `${zhCN.period[frequency.period]} ${frequency.most} 次`
  const units = unitNames.length === 0 ? '所有单位' : unitNames.join('、')
  return [
    code,
    name,
    work,
    basis,
    units,
    often,
    String(minutes),
    zhCN.evidence[evidence],
    validFrom ?? '',
    validTo ?? '',
  ]
}

async function one(tx: Tx, actor: Actor, versionId: string) {
  const { items } = await listVersions(tx, actor)
  const version = items.find(({ id }) => id === versionId)
  if (!version) throw notFound('admission version')
  return version
}

export async function listVersions(tx: Tx, actor: Actor): Promise<Reply<Routes['versions']>> {
  const versions = await readVersions(tx, actor.tenant)
  const keeps = isAllowed(actor, 'admission.manage')
  return { items: versions.filter(({ state }) => keeps || state === 'published') }
}

/** The list in force, as everybody may read it. */
export async function getPublished(tx: Tx, actor: Actor, { at }: { at: Date }): Promise<Reply<Routes['published']>> {
  const version = await findInForce(tx, actor.tenant, chinaDay(at))
  return { version, items: version ? await readItems(tx, actor.tenant, version.id) : [] }
}
