import type { DeclaredLedgerDetail, LedgerDeclaration, LedgerFinding } from '@yiwang/contract/registers'
import type { Actor } from '../../../kernel/actor.ts'
import { authorize } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError, ruleBroken } from '../../../kernel/errors.ts'
import type { Events } from '../../../kernel/events.ts'
import { isSameDeclaration } from '../domain/compare-declarations.ts'
import { hasErrors, lintLedger } from '../domain/lint-ledger.ts'
import { ledgerBook, ledgerById, touchLedgers } from '../queries/ledger-book.ts'
import type { Ledger } from '../queries/ledger-book.ts'
import { getDeclaration } from '../queries/ledger-declarations.ts'
import { insertLedger, retireLedgerRow, updateLedger } from '../store/ledgers.ts'
import { lintGround } from './ledger-lint.ts'

/** Told when records have to be planned and indexed anew, because what their ledger asks for has changed. */
export const LEDGER_PUBLISHED = 'registers.ledger-published'

export type Outcome = { ledger: DeclaredLedgerDetail | null; findings: LedgerFinding[] }
export type NewLedger = { id: string; code: string; declaration: LedgerDeclaration; at: Date }

/** Declares a ledger; with an error of the linter nothing is saved and the findings say why. */
export async function createLedger(tx: Tx, actor: Actor, input: NewLedger): Promise<Outcome> {
  authorize(actor, 'ledger.manage')
  const { tenant } = actor
  const { id, code, declaration, at } = input
  await touchLedgers(tx, tenant)
  const findings = lintLedger(input, await lintGround(tx, tenant, at))
  if (hasErrors(findings)) return { ledger: null, findings }
  if ([...(await ledgerBook(tx, tenant)).values()].some((one) => one.code === code)) {
    throw ruleBroken('ledger code taken', '已有此代码的台账', { code: '已有此代码的台账' })
  }
  await insertLedger(tx, tenant, { id, code, number: 1, declaration, at, by: actor.id })
  await touchLedgers(tx, tenant)
  return { ledger: await getDeclaration(tx, actor, { ledgerId: id }), findings }
}

export type NewVersion = { ledgerId: string; declaration: LedgerDeclaration; version: number | null; at: Date }

/** Publishes a version. Fields may go and come; what a field is and what the ledger is about stay. */
export function publishLedger(events: Events) {
  return async (tx: Tx, actor: Actor, input: NewVersion): Promise<Outcome> => {
    authorize(actor, 'ledger.manage')
    const { tenant } = actor
    const { ledgerId, declaration, at } = input
    await touchLedgers(tx, tenant)
    const ledger = await currentLedger(tx, actor, input)
    const findings = lintLedger({ code: ledger.code, declaration }, await lintGround(tx, tenant, at))
    if (hasErrors(findings)) return { ledger: null, findings }
    await addVersion(tx, actor, { ledger, declaration, at, events })
    return { ledger: await getDeclaration(tx, actor, { ledgerId }), findings }
  }
}

type Addition = { ledger: Ledger; declaration: LedgerDeclaration; at: Date; events: Events }

/** Writes a version that was found sound; false when it says nothing new. */
export async function addVersion(tx: Tx, actor: Actor, addition: Addition): Promise<boolean> {
  const { ledger, declaration, at, events } = addition
  if (isSameDeclaration(ledger.declaration, declaration)) return false
  refuseReshaping(ledger, declaration)
  const number = Math.max(...ledger.versions.keys()) + 1
  await updateLedger(tx, actor.tenant, { id: ledger.id, code: ledger.code, number, declaration, at, by: actor.id })
  await touchLedgers(tx, actor.tenant)
  await events.emit(tx, actor.tenant, LEDGER_PUBLISHED, { ledgerId: ledger.id })
  return true
}

function refuseReshaping(ledger: Ledger, declaration: LedgerDeclaration): void {
  if (ledger.declaration.subject !== declaration.subject)
    throw ruleBroken('a ledger keeps its kind of subject', '台账的登记对象不能更改，请另建台账')
  const types = new Map(
    [...ledger.versions.values()].flatMap(({ declaration: old }) => old.fields.map((f) => [f.key, f.type])),
  )
  const changed = declaration.fields.find(({ key, type }) => (types.get(key) ?? type) !== type)
  if (changed)
    throw ruleBroken(`field ${changed.key} has another type`, `字段“${changed.label.zh}”的类型不能更改，请换一个标识`, {
      [`fields.${changed.key}`]: '类型不能更改',
    })
}

async function currentLedger(
  tx: Tx,
  actor: Actor,
  { ledgerId, version }: { ledgerId: string; version: number | null },
): Promise<Ledger> {
  const ledger = await ledgerById(tx, actor.tenant, ledgerId)
  if (ledger.version === version) return ledger
  throw new AppError('conflict', `ledger is at version ${ledger.version}`, '台账已被他人修改，请刷新后再改', {
    current: await getDeclaration(tx, actor, { ledgerId }),
  })
}

export type RetireLedger = { ledgerId: string; retired: boolean; version: number | null; at: Date }

/** Retires a ledger, or takes it up again; its records stay readable. */
export async function retireLedger(tx: Tx, actor: Actor, input: RetireLedger): Promise<DeclaredLedgerDetail> {
  authorize(actor, 'ledger.manage')
  await touchLedgers(tx, actor.tenant)
  const { id } = await currentLedger(tx, actor, input)
  await retireLedgerRow(tx, actor.tenant, id, input.retired ? input.at : null)
  await touchLedgers(tx, actor.tenant)
  return getDeclaration(tx, actor, { ledgerId: id })
}
