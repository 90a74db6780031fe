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
import { readHelpLists } from '../../matters/index.ts'
import { codeIndex, newHallCode } from '../domain/hall-codes.ts'
import { masked, sealPerson } from '../domain/hall-person.ts'
import { HALL_WORDS } from '../domain/hall-words.ts'
import { getHelp } from '../queries/help-requests.ts'
import { openWholeHall } from '../store/hall-reach.ts'
import { HELP_SAID, insertHelp, saveSkills } from '../store/help-store.ts'

type Asking = Omit<NewHelp, 'subjectId' | 'phone'> & {
  phone: string | null
  subjectId?: string | null
  /** The wish heard at a door that it comes from, and what was wished for. */
  wish?: { id: string; matter: string }
  at: Date
}

/** Asks for help for somebody. */
export async function askHelp(secrets: Secrets, tx: Tx, actor: Actor, input: Asking): Promise<HelpRow> {
  const area = await findArea(tx, actor.tenant, input.areaId)
  if (!area) throw ruleBroken('area unknown', HALL_WORDS.unknownArea, { areaId: HALL_WORDS.unknownArea })
  authorize(actor, 'help.ask', { areaPath: area.path })
  await keepHelp(secrets, tx, actor, input)
  return getHelp(secrets, tx, actor, { helpId: input.id })
}

/** Asks for help without an account; the code is told this once. */
export async function askOpenly(secrets: Secrets, tx: Tx, actor: Actor, input: Asking): Promise<{ code: string }> {
  return { code: await keepHelp(secrets, tx, actor, input) }
}

/** An answer is promised within ten minutes of office time (“十分钟”满意答复). */
const ANSWER_HOURS = 1 / 6

/** Writes a request down; answers the code by which whoever asked follows it. */
export async function keepHelp(
  secrets: Secrets,
  tx: Tx,
  { tenant, id: askedBy }: Pick<Actor, 'tenant' | 'id'>,
  input: Asking,
): Promise<string> {
  const { id, kind, listCode, itemName, name, phone, text, at } = input
  await openWholeHall(tx)
  const area = await findArea(tx, tenant, input.areaId)
  if (!area) throw ruleBroken('area unknown', HALL_WORDS.unknownArea, { areaId: HALL_WORDS.unknownArea })
  const item = listCode === null || itemName === null ? null : await findItem(tx, tenant, listCode, itemName)
  if (!item && itemName !== null)
    throw ruleBroken('item unknown', HALL_WORDS.itemUnknown, { itemName: HALL_WORDS.itemUnknown })
  const { calendar } = await calendarFor(tx, tenant, null, chinaDay(at))
  const due = deadline(at.getTime(), { amount: ANSWER_HOURS, unit: 'working-hour' }, calendar).due
  const code = newHallCode()
  await insertHelp(tx, {
    tenant,
    id,
    kind,
    listCode,
    askedBy,
    askedAt: at,
    itemCode: item ? (item.matterId ?? item.name) : id,
    codeIndex: codeIndex(secrets.hashing, 'help', code),
    areaId: area.id,
    areaPath: area.path,
    itemGroup: item?.group ?? null,
    itemName: item?.name ?? (input.wish?.matter ?? text).slice(0, 40),
    applicant: input.applicant,
    subjectId: input.subjectId ?? null,
    wishId: input.wish?.id ?? null,
    ...masked({
      name,
      phone,
    }),
    saidSealed: sealPerson(secrets, HELP_SAID, id, {
      name,
      phone: phone ?? '',
      text,
    }),
    answerBy: kind === 'answer' && due !== null ? new Date(due) : null,
  })
  return code
}

/** An entry of one of the county's lists of what is done for people. */
async function findItem(tx: Tx, tenant: string, listCode: string, itemName: string) {
  const lists = await readHelpLists(tx, tenant)
  return lists.find(({ code }) => code === listCode)?.items.find(({ name }) => name === itemName) ?? null
}

export async function keepSkills(
  tx: Tx,
  { tenant }: Actor,
  { personId, skills }: { personId: string; skills: string[] },
): Promise<{ skills: string[] }> {
  await saveSkills(tx, tenant, { personId, skills })
  return { skills }
}
