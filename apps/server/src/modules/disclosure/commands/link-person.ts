import { randomInt } from 'node:crypto'
import { LINK_CODE_MINUTES } from '@yiwang/contract/disclosure'
import type { counterRoutes, PersonLink } from '@yiwang/contract/disclosure'
import type { Actor } from '../../../kernel/actor.ts'
import { authorize } from '../../../kernel/authorize.ts'
import type { Context } from '../../../kernel/context.ts'
import { blindIndex, blindIndexes } from '../../../kernel/crypto.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError, forbidden, notFound, ruleBroken } from '../../../kernel/errors.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { minutesAfter } from '../domain/windows.ts'
import { linkView, openAtCounter } from '../queries/own-record.ts'
import { openDisclosure } from '../store/open-disclosure.ts'
import { endLink, findLink, insertLink, saveLinkCode, takeLinkCode } from '../store/own-store.ts'

const CODES = 100_000_000
const KIND = 'link-code'

/** A code that shows at the counter which account is meant. Kept as a keyed value; ends by itself or with its use. */
export async function makeLinkCode(
  context: Context,
  tx: Tx,
  actor: Actor,
  { at }: { at: Date },
): Promise<{ code: string; until: string }> {
  authorize(actor, 'disclosure.own')
  if (actor.id === null) throw forbidden('disclosure.own')
  const code = String(randomInt(CODES)).padStart(8, '0')
  const endsAt = minutesAfter(at, LINK_CODE_MINUTES)
  const codeHash = blindIndex(context.secrets, KIND, code)
  await saveLinkCode(tx, { tenant: actor.tenant, codeHash, personId: actor.id, endsAt })
  return { code, until: endsAt.toISOString() }
}

/** Links the account that shows the code with the person whose identity card the clerk has checked. */
export async function linkPerson(
  context: Context,
  tx: Tx,
  actor: Actor,
  input: Input<typeof counterRoutes.link>,
): Promise<PersonLink> {
  authorize(actor, 'disclosure.counter')
  if (actor.id === null) throw forbidden('disclosure.counter')
  const { subject } = await openAtCounter(tx, actor, input.subjectId)
  const hashes = blindIndexes(context.secrets, KIND, input.code)
  const personId = await takeLinkCode(tx, actor.tenant, hashes, input.at)
  if (personId === null) throw ruleBroken('unknown link code', '关联码不正确或已失效', { code: '关联码不正确或已失效' })
  if (personId === actor.id) throw forbidden('disclosure.counter of another person')
  const by = { id: actor.id, name: actor.name }
  const link = { tenant: actor.tenant, personId, subjectId: subject.id, areaPath: subject.areaPath, by, at: input.at }
  if (!(await insertLink(tx, link))) throw ruleBroken('account is linked', '该账号已关联，请先解除')
  return viewOf(tx, actor, personId)
}

export async function endPersonLink(
  tx: Tx,
  actor: Actor,
  { personId, at, version }: Input<typeof counterRoutes.unlink>,
): Promise<PersonLink> {
  authorize(actor, 'disclosure.counter')
  await openDisclosure(tx, actor, 'disclosure.counter')
  const known = await findLink(tx, actor.tenant, personId)
  if (!known) throw notFound('link')
  const end = { tenant: actor.tenant, personId, by: actor.name, at, version: version ?? 0 }
  const isEnded = await endLink(tx, end)
  const current = await viewOf(tx, actor, personId)
  if (!isEnded) throw new AppError('conflict', 'link changed meanwhile', '已被修改，请刷新', { current })
  return current
}

async function viewOf(tx: Tx, actor: Actor, personId: string): Promise<PersonLink> {
  const row = await findLink(tx, actor.tenant, personId)
  if (!row) throw notFound('link')
  return linkView(row)
}
