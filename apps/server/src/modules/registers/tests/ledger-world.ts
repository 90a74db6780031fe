import type { Client } from '@yiwang/client'
import { newId } from '@yiwang/contract'
import type { Reply } from '@yiwang/contract'
import { ledgerDeclaration, ledgerDeclarationRoutes, recordRoutes } from '@yiwang/contract/registers'
import type { LedgerDeclaration } from '@yiwang/contract/registers'
import type { z } from 'zod'
import { createLibraryWorld } from '../testing.ts'
import type { LibraryWorld } from '../testing.ts'

export type Ledgers = { plain: string; sensitive: string; closed: string }
export type LedgerWorld = LibraryWorld & {
  ledgers: Ledgers
  /** People of grids 0, 1 and 5: two, one and one. */
  people: [string, string, string, string]
  declare: (code: string, declaration: LedgerDeclaration) => Promise<string>
  /** Enters a person into a ledger as somebody. */
  enter: (
    username: string,
    ledgerId: string,
    subjectId: string,
    values?: object,
  ) => Promise<Reply<typeof recordRoutes.add>>
}

/** A word that no reply to the wrong person may carry. */
export const CANARY = '金丝雀台账'

const FIELDS: z.input<typeof ledgerDeclaration>['fields'] = [
  {
    key: 'care',
    label: { zh: '护理等级', en: 'Care' },
    type: 'code',
    list: 'yw:self-care',
    required: true,
    filter: true,
  },
  { key: 'wants', label: { zh: '服务需求', en: 'Needs' }, type: 'codes', list: 'yw:needs', filter: true },
  { key: 'button', label: { zh: '装有呼叫设备', en: 'Call button' }, type: 'flag', filter: true },
  { key: 'since', label: { zh: '纳入日期', en: 'Since' }, type: 'date', filter: true },
  { key: 'contact-phone', label: { zh: '紧急联系人电话', en: 'Contact' }, type: 'phone', freshDays: 365 },
  { key: 'remark', label: { zh: '说明', en: 'Remark' }, type: 'text', max: 40 },
  { key: 'secret', label: { zh: '评估意见', en: 'Assessment' }, type: 'text', restricted: true },
]

/** A declaration that the linter has nothing against. */
export function careLedger(change: Partial<z.input<typeof ledgerDeclaration>> = {}): LedgerDeclaration {
  return ledgerDeclaration.parse({
    name: { zh: '独居老人探访', en: 'Visits' },
    group: { zh: '关爱', en: 'Care' },
    subject: 'person',
    purpose: '定期探访',
    legalBasis: '《老年人权益保障法》',
    sensitivity: 'plain',
    retentionDays: null,
    seenBy: [],
    editedBy: [],
    visit: { everyDays: 30 },
    facts: ['person.phone', 'person.birth-date'],
    fields: FIELDS,
    ...change,
  })
}

const unit = [{ role: null, unit: 'D01' }]
export const CLOSED = {
  name: { zh: CANARY, en: 'canary ledger' },
  sensitivity: 'closed' as const,
  seenBy: unit,
  editedBy: unit,
  retentionDays: 365,
}

/** The library with a plain ledger, one that grid workers see, and one that the unit D01 alone sees. */
export async function createLedgerWorld(): Promise<LedgerWorld> {
  const world = await createLibraryWorld()
  await untilReady(world.origin)
  const admin = await world.client('admin')
  const declare = (code: string, declaration: LedgerDeclaration) => declareAs(admin, code, declaration)
  const ledgers = {
    plain: await declare('care-plain', careLedger()),
    sensitive: await declare(
      'care-sensitive',
      careLedger({
        name: { zh: '敏感台账', en: 'Sensitive' },
        sensitivity: 'sensitive',
        seenBy: [{ role: 'grid-worker', unit: null }],
      }),
    ),
    closed: await declare('canary', careLedger(CLOSED)),
  }
  const people: LedgerWorld['people'] = [newId(), newId(), newId(), newId()]
  const { grids } = world.county
  await world.save(
    [grids[0], grids[0], grids[1], grids[5]].map((grid, i) => ({
      id: people[i] ?? '',
      kind: 'person' as const,
      areaId: grid.id,
      values: { name: ['赵大有', '钱二喜', '孙三乐', '李四方'][i] ?? '', phone: `1540000000${i}` },
    })),
  )
  return {
    ...world,
    ledgers,
    people,
    declare,
    async enter(username, ledgerId, subjectId, values = { care: '01' }) {
      const seenAt = '2026-11-01T09:00:00+08:00'
      const body = { id: newId(), subjectId, startedOn: '2026-11-01', seenAt, values: values as Record<string, string> }
      return (await world.client(username)).call(recordRoutes.add, { params: { ledgerId }, body })
    },
  }
}

async function declareAs(admin: Client, code: string, declaration: LedgerDeclaration): Promise<string> {
  const body = { id: newId(), code, declaration }
  const { ledger, findings } = await admin.call(ledgerDeclarationRoutes.create, { body })
  if (!ledger) throw new Error(JSON.stringify(findings))
  return ledger.id
}

/** A server that has just been loaded on a busy machine takes a moment before it lets anybody in. */
async function untilReady(origin: string): Promise<void> {
  for (let status = 503; status === 503;) {
    const response = await fetch(`${origin}/api/v1/session`)
    await response.body?.cancel()
    status = response.status
  }
}
