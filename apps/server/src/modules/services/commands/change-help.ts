import { chooseHelper, helpActions } from '@yiwang/contract/services'
import type { HelpAction, HelpRow } from '@yiwang/contract/services'
import type { Actor } from '../../../kernel/actor.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError, forbidden, ruleBroken } from '../../../kernel/errors.ts'
import { attachFiles } from '../../../kernel/files/files.ts'
import { isAllowed } from '../../../kernel/authorize.ts'
import { HALL_WORDS } from '../domain/hall-words.ts'
import { getHelp, demandHelp } from '../queries/help-requests.ts'
import { candidatesFor } from '../queries/helpers.ts'
import { demandStanding } from '../queries/mandates.ts'
import { saveGiven, saveHelpEnd } from '../store/help-store.ts'
import type { HelpEnd, HelpRecord } from '../store/help-store.ts'
import { tellWish } from './heed-wish.ts'

/** Signatures under finished errands. */
export const HELP_FILES = 'help'

type Kit = Pick<Context, 'secrets' | 'events'>
type Of = { helpId: string; version: number | null; at: Date }

async function hold(tx: Tx, actor: Actor, { helpId, version }: Of, action: HelpAction): Promise<HelpRecord> {
  const row = await demandHelp(tx, actor, helpId, true)
  if (helpActions(row.kind, row.state).includes(action) && (version === null || version === row.version)) return row
  throw new AppError('conflict', `help is ${row.state} at ${row.version}`, HALL_WORDS.changed, {
    current: { state: row.state, version: row.version },
  })
}

/** What the caller sees now; whoever heard the wish behind it is told as well. */
async function told({ secrets, events }: Kit, tx: Tx, actor: Actor, { helpId, at }: Of): Promise<HelpRow> {
  const row = await demandHelp(tx, actor, helpId)
  await tellWish(events, tx, { tenant: actor.tenant, row, at })
  return getHelp(secrets, tx, actor, { helpId })
}

/**
 * Gives a request to a helper: to the one who was named, or to the one the rule chooses by area, skill and load. A helper
 * may take it up or hand it to nobody else; the window gives it to anybody.
 */
export async function assignHelp(
  context: Kit,
  tx: Tx,
  actor: Actor,
  input: Of & { helperId: string | null },
): Promise<HelpRow> {
  const row = await hold(tx, actor, input, 'assign')
  const { helperId } = input
  const isOwn = helperId !== null && helperId === actor.id
  if (!isOwn && !isAllowed(actor, 'help.assign', { areaPath: row.areaPath })) throw forbidden('help.assign')
  const candidates = await candidatesFor(tx, actor.tenant, row, input.at)
  const wanted = { areaPath: row.areaPath, classCode: row.itemGroup, itemCode: row.itemCode }
  const chosen = helperId === null ? chooseHelper(candidates, wanted) : candidates.find(({ id }) => id === helperId)
  if (!chosen) throw ruleBroken('no helper', helperId === null ? HALL_WORDS.noHelper : HALL_WORDS.helperUnknown)
  const given = { id: row.id, helperId: chosen.id, helperName: chosen.name, at: input.at }
  await saveGiven(tx, actor.tenant, { ...given, chosenBy: helperId === null ? 'rule' : 'person' })
  return told(context, tx, actor, input)
}

const NOTHING = { mandateId: null, applicationId: null, applicantFileId: null, helperFileId: null }

async function end(tx: Tx, actor: Actor, told: Omit<HelpEnd, 'helper' | 'on'>): Promise<void> {
  const helper = actor.id === null ? null : { id: actor.id, name: actor.name }
  const isDone = told.state === 'done'
  await saveHelpEnd(tx, actor.tenant, { ...told, helper: isDone ? helper : null, on: chinaDay(told.at) })
}

export async function answerHelp(context: Kit, tx: Tx, actor: Actor, input: Of & { answer: string }): Promise<HelpRow> {
  const { id } = await hold(tx, actor, input, 'answer')
  await end(tx, actor, { id, state: 'done', answer: input.answer, at: input.at, ...NOTHING })
  return told(context, tx, actor, input)
}

type Finishing = Of & {
  answer: string
  mandateId: string
  applicationId: string | null
  applicantFileId: string | null
  helperFileId: string | null
}

/** Finishes a whole agency. Its mandate is looked at now: revoked, expired or too narrow, it carries nothing. */
export async function finishHelp(context: Kit, tx: Tx, actor: Actor, input: Finishing): Promise<HelpRow> {
  const row = await hold(tx, actor, input, 'finish')
  if (row.helperId !== null && row.helperId !== actor.id) throw ruleBroken('another helper', HALL_WORDS.notYours)
  const { tenant, id: agentId } = actor
  const { mandateId, applicationId, applicantFileId, helperFileId, answer, at } = input
  const act = { mandateId, agentId, matterCodes: [row.itemCode], classCode: row.itemGroup, at }
  const mandate = await demandStanding(tx, tenant, act)
  if (mandate.helpId !== null && mandate.helpId !== row.id) throw ruleBroken('another help', HALL_WORDS.mandateMissing)
  const ids = [applicantFileId, helperFileId].filter((id) => id !== null)
  await attachFiles(tx, actor, { ids, type: HELP_FILES, subjectId: row.id })
  // Without signatures of its own the errand stands under those of its mandate.
  await end(tx, actor, {
    id: row.id,
    state: 'done',
    answer,
    mandateId,
    applicationId,
    at,
    applicantFileId: applicantFileId ?? mandate.principalFileId,
    helperFileId: helperFileId ?? mandate.agentFileId,
  })
  return told(context, tx, actor, input)
}

export async function withdrawHelp(context: Kit, tx: Tx, actor: Actor, input: Of & { note: string }): Promise<HelpRow> {
  const { id } = await hold(tx, actor, input, 'withdraw')
  await end(tx, actor, { id, state: 'withdrawn', answer: input.note, at: input.at, ...NOTHING })
  return told(context, tx, actor, input)
}
