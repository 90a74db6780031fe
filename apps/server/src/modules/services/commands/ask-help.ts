import type { HelpRow, NewHelp } from '@yiwang/contract/services'
import { deadline } from '@yiwang/worktime'
import type { Actor } from '../../../kernel/actor.ts'
import { authorize } from '../../../kernel/authorize.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Secrets } from '../../../kernel/crypto.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { ruleBroken } from '../../../kernel/errors.ts'
import { findArea } from '../../areas/index.ts'
import { calendarFor } from '../../catalog/index.ts'
import { codeIndex, newHallCode } from '../domain/hall-codes.ts'
import { masked, sealPerson } from '../domain/hall-person.ts'
import { HALL_WORDS } from '../domain/hall-words.ts'
import { getHelp } from '../queries/help-requests.ts'
import { openWholeHall } from '../store/hall-reach.ts'
import { findItem, HELP_SAID, insertHelp, saveList, saveSkills } from '../store/help-store.ts'
import type { HelpList } from '@yiwang/contract/services'

type Asking = Omit<NewHelp, 'subjectId'> & { subjectId?: string | null; at: Date }

/** Asks for help for somebody. */
export async function askHelp(secrets: Secrets, tx: Tx, actor: Actor, input: Asking): Promise<HelpRow> {
  const area = await findArea(tx, actor.tenant, input.areaId)
  if (!area) throw ruleBroken('area unknown', HALL_WORDS.unknownArea, { areaId: HALL_WORDS.unknownArea })
  authorize(actor, 'help.ask', { areaPath: area.path })
  await keep(secrets, tx, actor, input)
  return getHelp(secrets, tx, actor, { helpId: input.id })
}

/** Asks for help without an account; the code is told this once. */
export async function askOpenly(secrets: Secrets, tx: Tx, actor: Actor, input: Asking): Promise<{ code: string }> {
  return { code: await keep(secrets, tx, actor, input) }
}

/** An answer is promised within ten minutes of office time (“十分钟”满意答复). */
const ANSWER_HOURS = 1 / 6

async function keep(secrets: Secrets, tx: Tx, { tenant, id: askedBy }: Actor, input: Asking): Promise<string> {
  const { id, kind, listCode, itemCode, name, phone, text, at } = input
  await openWholeHall(tx)
  const area = await findArea(tx, tenant, input.areaId)
  if (!area) throw ruleBroken('area unknown', HALL_WORDS.unknownArea, { areaId: HALL_WORDS.unknownArea })
  const item = listCode === null || itemCode === null ? null : await findItem(tx, tenant, { listCode, itemCode })
  if (!item && itemCode !== null)
    throw ruleBroken('item unknown', HALL_WORDS.itemUnknown, { itemCode: HALL_WORDS.itemUnknown })
  const { calendar } = await calendarFor(tx, tenant, null, chinaDay(at))
  const due = deadline(at.getTime(), { amount: ANSWER_HOURS, unit: 'working-hour' }, calendar).due
  const code = newHallCode()
  await insertHelp(tx, {
    ...{ tenant, id, kind, listCode, itemCode, askedBy, askedAt: at },
    codeIndex: codeIndex(secrets.hashing, 'help', code),
    areaId: area.id,
    areaPath: area.path,
    itemGroup: item?.group ?? null,
    itemName: item?.name ?? text.slice(0, 40),
    applicant: input.applicant,
    subjectId: input.subjectId ?? null,
    ...masked({ name, phone }),
    saidSealed: sealPerson(secrets, HELP_SAID, id, { name, phone, text }),
    answerBy: kind === 'answer' && due !== null ? new Date(due) : null,
  })
  return code
}

type Listing = Omit<HelpList, 'code'> & { listCode: string }

/** Enters or changes a list of what is done for people. */
export async function keepHelpList(
  tx: Tx,
  { tenant }: Actor,
  { listCode, name, basis, items }: Listing,
): Promise<HelpList> {
  const list = { code: listCode, name, basis, items }
  if (new Set(items.map(({ code }) => code)).size < items.length)
    throw ruleBroken('code twice', HALL_WORDS.classUsed, { items: HALL_WORDS.classUsed })
  await saveList(tx, tenant, list)
  return list
}

export async function keepSkills(
  tx: Tx,
  { tenant }: Actor,
  { personId, skills }: { personId: string; skills: string[] },
): Promise<{ skills: string[] }> {
  await saveSkills(tx, tenant, { personId, skills })
  return { skills }
}
