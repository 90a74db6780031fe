import type { Reply } from '@yiwang/contract'
import type { ContactCard, boardRoutes } from '@yiwang/contract/visits'
import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed } from '../../../kernel/authorize.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Secrets } from '../../../kernel/crypto.ts'
import { maskPhone, seal } from '../../../kernel/crypto.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError, forbidden, notFound, ruleBroken } from '../../../kernel/errors.ts'
import { findArea } from '../../areas/index.ts'
import { notify } from '../../notices/index.ts'
import { openRegisters, openSealed } from '../../registers/index.ts'
import { WORDS } from '../domain/words.ts'
import { readCard } from '../queries/cards.ts'
import { areaWords } from '../store/area-names.ts'
import { insertMessage, reachableHouseholds, saveCard, selectMessages } from '../store/card-store.ts'

const CARD_LEVELS = new Set(['grid', 'microgrid', 'micro-grid', 'village', 'district'])
const DAY_MS = 86_400_000
/** A grid's households are not written to more often. */
const MOST_A_DAY = 2

type Edit = { areaId: string; dutyPhone: string; hours: string; text: string; version: number | null; at: Date }

export async function editCard(tx: Tx, actor: Actor, input: Edit): Promise<ContactCard> {
  const { areaId, dutyPhone, hours, text, at } = input
  const area = await ownArea(tx, actor, areaId)
  if (!CARD_LEVELS.has(area.level)) throw ruleBroken('no card on this level', WORDS.notGrid)
  const isSaved = await saveCard(tx, actor.tenant, { areaId, dutyPhone, hours, text, version: input.version ?? 0, at })
  if (!isSaved) throw new AppError('conflict', 'card changed meanwhile', '联系卡已被他人修改，请刷新')
  return readCard(tx, actor, { areaId, at })
}

type Message = { areaId: string; id: string; text: string; at: Date }

/** One short message to each household that has a number; numbers are not shown to anybody on the way. */
export async function writeToHouseholds(
  secrets: Secrets,
  tx: Tx,
  actor: Actor,
  { areaId, id, text, at }: Message,
): Promise<Reply<(typeof boardRoutes)['message']>> {
  const { tenant } = actor
  if (actor.id === null) throw forbidden('board.edit')
  const area = await ownArea(tx, actor, areaId)
  if (area.level === 'county' || area.level === 'town') throw ruleBroken('area too wide', WORDS.areaTooWide)
  const sent = await selectMessages(tx, tenant, areaId)
  const known = sent.find((one) => one.id === id)
  if (known) return { ...known, at: known.at.toISOString() }
  const lately = sent.filter((one) => at.getTime() - one.at.getTime() < DAY_MS)
  if (lately.length >= MOST_A_DAY) throw ruleBroken('too many messages', WORDS.tooManyMessages)
  await openRegisters(tx, actor)
  const households = await reachableHouseholds(tx, tenant, { root: area.path, day: chinaDay(at) })
  const { name } = (await areaWords(tx, tenant, [area.path]))(area.path)
  for (const { householdId, subjectId } of households) {
    const phone = await openSealed(tx, secrets, { tenant, subjectId, key: 'phone' })
    const column = 'visits.message_phone'
    const sealed = seal(secrets, { column, rowId: householdId }, phone)
    notify(tx, {
      tenant,
      key: `visits.message:${id}:${householdId}`,
      template: 'grid.message',
      to: { phone: { sealed, column, rowId: householdId, masked: maskPhone(phone) } },
      params: { area: name, text },
      link: null,
      at,
    })
  }
  const by = { id: actor.id, name: actor.name }
  await insertMessage(tx, tenant, { id, areaId, text, by, at, reached: households.length })
  return { id, text, by: actor.name, at: at.toISOString(), reached: households.length }
}

async function ownArea(tx: Tx, actor: Actor, areaId: string) {
  const area = await findArea(tx, actor.tenant, areaId)
  if (!area || !isAllowed(actor, 'board.edit', { areaPath: area.path })) throw notFound('area')
  return area
}
