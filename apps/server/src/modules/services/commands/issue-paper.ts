import { newId } from '@yiwang/contract'
import type { PaperKind } from '@yiwang/contract/services'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Context } from '../../../kernel/context.ts'
import { seal } from '../../../kernel/crypto.ts'
import { settleWithCommit } from '../../../kernel/db/tx.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { newPaperCode, paperNumber } from '../domain/paper-code.ts'
import type { PaperContent } from '../domain/paper-content.ts'
import { PAPER_COLUMN } from '../domain/person-seal.ts'
import { insertPaper } from '../store/paper-store.ts'

type Head = Pick<PaperContent, 'number' | 'addressee' | 'issuer' | 'on' | 'code'>

type Issuing = {
  tenant: string
  applicationId: string | null
  kind: PaperKind
  at: Date
  addressee: string
  issuer: string
  /** A number that the authority gave; the platform numbers the others. */
  number?: string
  validFrom?: string | null
  validTo?: string | null
  /** The revoked paper in whose place it stands. */
  replaces?: string | null
  content: (head: Head) => PaperContent
}

/** Numbers a paper and keeps what it says, sealed. The PDF is made of it whenever somebody asks. */
export async function issuePaper(
  { secrets, nextNumber }: Pick<Context, 'secrets' | 'nextNumber'>,
  tx: Tx,
  issuing: Issuing,
): Promise<string> {
  const { tenant, applicationId, kind, at, addressee, issuer } = issuing
  const on = chinaDay(at)
  const number = issuing.number || paperNumber(kind, on, await nextNumber(tenant, `paper-${kind}-${on.slice(0, 4)}`))
  const id = newId(at.getTime())
  const code = newPaperCode()
  const content = issuing.content({ number, addressee, issuer, on, code })
  const paper = {
    id,
    applicationId,
    kind,
    number,
    code,
    title: content.title,
    contentSealed: seal(secrets, { column: PAPER_COLUMN, rowId: id }, JSON.stringify(content)),
    issuedAt: at,
    validFrom: issuing.validFrom ?? null,
    validTo: issuing.validTo ?? null,
    replaces: issuing.replaces ?? null,
  }
  settleWithCommit(tx, insertPaper(tx, tenant, paper))
  return id
}
