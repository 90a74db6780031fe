import type { Paper, PaperAct, Revocation } from '@yiwang/contract/services'
import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed } from '../../../kernel/authorize.ts'
import type { PaperRecord } from '../store/paper-store.ts'
import type { RevocationRecord } from '../store/revocation-store.ts'
import type { ApplicationRecord } from '../store/tables.ts'
import { subjectOf } from './subject-of.ts'

type Known = { papers: readonly PaperRecord[]; revocations: readonly RevocationRecord[] }

/** What may be done with a paper now: certificates alone are revoked, and who asked for it does not decide it. */
export function paperActs(
  actor: Actor,
  row: ApplicationRecord,
  { paper, papers, revocations }: Known & { paper: PaperRecord },
): PaperAct[] {
  if (paper.kind !== 'result') return []
  const subject = subjectOf(row)
  const decides = isAllowed(actor, 'service.decide', subject)
  if (paper.revokedAt !== null) {
    const isReplaced = papers.some(({ replaces }) => replaces === paper.id)
    return !isReplaced && isAllowed(actor, 'service.issue', subject) ? ['reissue'] : []
  }
  const asked = revocations.find(({ paperId, state }) => paperId === paper.id && state === 'asked')
  if (asked) return decides && asked.askedBy !== actor.id ? ['decide-revocation'] : []
  return decides || isAllowed(actor, 'service.review', subject) ? ['ask-revocation'] : []
}

/** A paper as pages show it; to the applicant what is only asked and who asked stay inside. */
export function paperView(
  actor: Actor,
  row: ApplicationRecord,
  { paper, papers, revocations }: Known & { paper: PaperRecord },
): Paper {
  const isApplicant = row.applicant_person_id !== null && row.applicant_person_id === actor.id
  const last = revocations.findLast(({ paperId }) => paperId === paper.id)
  const numberOf = (id: string | null) => papers.find((one) => one.id === id)?.number ?? null
  return {
    id: paper.id,
    kind: paper.kind,
    number: paper.number,
    title: paper.title,
    issuedAt: paper.issuedAt.toISOString(),
    validTo: paper.validTo,
    revokedAt: paper.revokedAt?.toISOString() ?? null,
    code: paper.code,
    url: `/api/v1/applications/${row.id}/papers/${paper.id}`,
    revocation: last && (!isApplicant || last.state === 'granted') ? revocationView(last, isApplicant) : null,
    replaces: numberOf(paper.replaces),
    replacedBy: papers.find(({ replaces }) => replaces === paper.id)?.number ?? null,
    can: paperActs(actor, row, { paper, papers, revocations }),
  }
}

function revocationView(one: RevocationRecord, isApplicant: boolean): Revocation {
  const { state, reason, basis, note } = one
  return {
    state,
    reason,
    basis,
    note,
    askedAt: one.askedAt.toISOString(),
    askedBy: isApplicant ? null : one.askedName,
    decidedAt: one.decidedAt?.toISOString() ?? null,
    decidedBy: isApplicant ? null : one.decidedName,
  }
}
