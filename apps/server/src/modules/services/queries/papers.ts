import type { applicationRoutes, publicServiceRoutes, VerifiedPaper } from '@yiwang/contract/services'
import { timingSafeEqual } from 'node:crypto'
import type { Actor } from '../../../kernel/actor.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Context } from '../../../kernel/context.ts'
import { unseal } from '../../../kernel/crypto.ts'
import type { Secrets } from '../../../kernel/crypto.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError, notFound } from '../../../kernel/errors.ts'
import { renderPaper } from '../../../kernel/documents/render-paper.ts'
import type { FileReply } from '../../../kernel/http/mount.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import type { PaperContent } from '../domain/paper-content.ts'
import { PAPER_COLUMN } from '../domain/person-seal.ts'
import { WORDS } from '../domain/words.ts'
import { openAllServices } from '../store/open-services.ts'
import { findPaper, findPaperByNumber } from '../store/paper-store.ts'
import type { PaperRecord } from '../store/paper-store.ts'
import { readableApplication } from './get-application.ts'

function contentOf(secrets: Secrets, paper: PaperRecord): PaperContent {
  return JSON.parse(unseal(secrets, { column: PAPER_COLUMN, rowId: paper.id }, paper.contentSealed)) as PaperContent
}

/** An official paper as PDF, made from what it said on the day it was issued. */
export async function readPaper(
  { secrets, config }: Context,
  tx: Tx,
  actor: Actor,
  { applicationId, paperId, at }: Input<typeof applicationRoutes.paper>,
): Promise<FileReply> {
  const row = await readableApplication(tx, actor, applicationId, at)
  const paper = await findPaper(tx, row.tenant, { applicationId, paperId })
  if (!paper) throw notFound('paper')
  const query = new URLSearchParams({ number: paper.number, code: paper.code })
  const url = `${config.PUBLIC_URL}/portal/verify?${query.toString()}`
  const content = await renderPaper(printed(contentOf(secrets, paper), paper), url)
  return { content, mime: 'application/pdf', name: `${paper.title} ${paper.number}.pdf` }
}

/** A revoked certificate says so in its heading, whoever prints it again. */
function printed(content: PaperContent, { revokedAt }: PaperRecord): PaperContent {
  return revokedAt === null ? content : { ...content, title: `${content.title}（${WORDS.revoked}）` }
}

/** Whether a paper is genuine: shows what stands on it to whoever holds it, and nothing to whoever guesses. */
export async function verifyPaper(
  { secrets }: Pick<Context, 'secrets'>,
  tx: Tx,
  actor: Actor,
  { number, code, at }: Input<typeof publicServiceRoutes.verify>,
): Promise<VerifiedPaper> {
  await openAllServices(tx)
  const paper = await findPaperByNumber(tx, actor.tenant, number)
  if (!paper || !timingSafeEqual(Buffer.from(paper.code), Buffer.from(code)))
    throw new AppError('not-found', 'paper unknown', WORDS.paperUnknown)
  const { addressee, issuer, on, rows } = contentOf(secrets, paper)
  return {
    number: paper.number,
    title: paper.title,
    holder: addressee,
    authority: issuer,
    issuedOn: on,
    validFrom: paper.validFrom,
    validTo: paper.validTo,
    state: standing(paper, at),
    revokedOn: paper.revokedAt === null ? null : chinaDay(paper.revokedAt),
    lines: rows.map(({ label, text }) => ({ label, text })),
  }
}

function standing({ revokedAt, validTo }: PaperRecord, at: Date): VerifiedPaper['state'] {
  if (revokedAt !== null) return 'revoked'
  return validTo !== null && validTo < chinaDay(at) ? 'expired' : 'valid'
}
