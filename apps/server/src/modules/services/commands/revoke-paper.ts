import { newId } from '@yiwang/contract'
import type { ApplicationReceipt, PaperAct, paperRoutes } from '@yiwang/contract/services'
import type { Actor } from '../../../kernel/actor.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError, forbidden, notFound, ruleBroken } from '../../../kernel/errors.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { paperActs } from '../domain/paper-acts.ts'
import { resultPaper } from '../domain/paper-content.ts'
import { openPerson } from '../domain/person-seal.ts'
import { WORDS } from '../domain/words.ts'
import { isReadable } from '../queries/get-application.ts'
import { unitName } from '../queries/office.ts'
import { lockApplication } from '../store/application-store.ts'
import { openServices } from '../store/open-services.ts'
import { markRevoked, papersOf } from '../store/paper-store.ts'
import type { PaperRecord } from '../store/paper-store.ts'
import { insertRevocation, revocationsOf, saveRevocation } from '../store/revocation-store.ts'
import type { RevocationRecord } from '../store/revocation-store.ts'
import type { ApplicationRecord } from '../store/tables.ts'
import { issuePaper } from './issue-paper.ts'
import { noteStep } from './note-step.ts'
import { tellRevocationAsked, tellRevoked } from './tell.ts'

type Of = { applicationId: string; paperId: string; version: number | null }
type Held = { row: ApplicationRecord; paper: PaperRecord; asked: RevocationRecord | undefined }

/** The application, locked, and one of its certificates with which the actor may do what is wanted now. */
async function hold(tx: Tx, actor: Actor, { applicationId, paperId, version }: Of, act: PaperAct): Promise<Held> {
  await openServices(tx, actor)
  const row = await lockApplication(tx, actor.tenant, applicationId)
  if (!row || !isReadable(actor, row)) throw notFound('application')
  const papers = await papersOf(tx, row.tenant, row.id)
  const revocations = await revocationsOf(tx, row.tenant, row.id)
  const paper = papers.find(({ id }) => id === paperId)
  if (!paper) throw notFound('paper')
  const asked = revocations.find((one) => one.paperId === paperId && one.state === 'asked')
  if (version !== null && version !== row.version)
    throw new AppError('conflict', `application is at version ${row.version}`, WORDS.changed, {
      current: { state: row.state, version: row.version },
    })
  if (paperActs(actor, row, { paper, papers, revocations }).includes(act)) return { row, paper, asked }
  if (act === 'decide-revocation' && asked?.askedBy === actor.id)
    throw ruleBroken('own revocation', WORDS.ownRevocation)
  if (paperActs({ ...actor, kind: 'system' }, row, { paper, papers, revocations }).includes(act)) throw forbidden(act)
  throw ruleBroken(`paper takes no ${act}`, WORDS.paperState)
}

/** First of two: somebody of the authority says why a certificate must not stand. */
export async function askRevocation(
  tx: Tx,
  actor: Actor,
  input: Input<typeof paperRoutes.askRevocation>,
): Promise<ApplicationReceipt> {
  const { row, paper } = await hold(tx, actor, input, 'ask-revocation')
  const { reason, basis, at } = input
  if (actor.id === null) throw forbidden('ask-revocation')
  await insertRevocation(tx, row.tenant, {
    id: newId(at.getTime()),
    applicationId: row.id,
    paperId: paper.id,
    reason,
    basis,
    askedBy: actor.id,
    askedName: actor.name,
    askedAt: at,
  })
  tellRevocationAsked(tx, { row, paper, reason, at })
  return noteStep(tx, actor, { row, action: 'ask-revocation', note: saidOf(paper, reason), open: false, at })
}

/** Second of two: another person of the authority decides; from then on whoever scans the paper reads that it is revoked. */
export async function decideRevocation(
  tx: Tx,
  actor: Actor,
  input: Input<typeof paperRoutes.decideRevocation>,
): Promise<ApplicationReceipt> {
  const { row, paper, asked } = await hold(tx, actor, input, 'decide-revocation')
  const { granted, note, at } = input
  if (actor.id === null || !asked) throw forbidden('decide-revocation')
  const by = { id: actor.id, name: actor.name }
  await saveRevocation(tx, row.tenant, { id: asked.id, granted, by, at, note })
  if (!granted) return noteStep(tx, actor, { row, action: 'decline-revocation', note, open: false, at })
  await markRevoked(tx, row.tenant, { id: paper.id, at })
  tellRevoked(tx, { row, paper, at })
  return noteStep(tx, actor, { row, action: 'revoke', note: saidOf(paper, asked.reason), open: true, at })
}

/** A certificate in the place of a revoked one, with its own number and code. */
export async function reissuePaper(
  context: Context,
  tx: Tx,
  actor: Actor,
  input: Input<typeof paperRoutes.reissue>,
): Promise<ApplicationReceipt> {
  const { row, paper } = await hold(tx, actor, input, 'reissue')
  const { title, number, validFrom, validTo, lines, at } = input
  const authority = await unitName(tx, row.tenant, row.authority_unit_id)
  const paperId = await issuePaper(context, tx, {
    tenant: row.tenant,
    applicationId: row.id,
    kind: 'result',
    at,
    addressee: openPerson(context.secrets, row).name,
    issuer: authority.name,
    number,
    validFrom,
    validTo,
    replaces: paper.id,
    content: (head) => resultPaper(head, { title, number, validFrom, validTo, lines }),
  })
  const note = `${title}（原${paper.number}）`
  return noteStep(tx, actor, { row, action: 'reissue', note, open: true, paperId, facts: { paperId }, at })
}

function saidOf({ title, number }: PaperRecord, reason: string): string {
  return `${title} ${number}：${reason}`
}
