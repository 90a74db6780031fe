import type { Reply } from '@yiwang/contract'
import type { DeclaredLedger, DeclaredLedgerDetail, ledgerDeclarationRoutes } from '@yiwang/contract/registers'
import type { Actor } from '../../../kernel/actor.ts'
import { authorize } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import type { FileReply } from '../../../kernel/http/mount.ts'
import { compareDeclarations } from '../domain/compare-declarations.ts'
import { ledgerBook, ledgerById } from './ledger-book.ts'
import type { Ledger } from './ledger-book.ts'

type Routes = typeof ledgerDeclarationRoutes

/** Every declared ledger, closed ones too: whoever declares them has to know them. Their records are another matter. */
export async function listDeclarations(tx: Tx, actor: Actor): Promise<Reply<Routes['list']>> {
  authorize(actor, 'ledger.manage')
  const all = [...(await ledgerBook(tx, actor.tenant)).values()].map(headOf)
  return { items: [...all.filter(({ retiredAt }) => !retiredAt), ...all.filter(({ retiredAt }) => retiredAt)] }
}

type Asked = { ledgerId: string; number?: number | undefined }

export async function getDeclaration(tx: Tx, actor: Actor, { ledgerId, number }: Asked): Promise<DeclaredLedgerDetail> {
  authorize(actor, 'ledger.manage')
  const ledger = await ledgerById(tx, actor.tenant, ledgerId)
  return detailOf(ledger, number)
}

export async function compareVersions(
  tx: Tx,
  actor: Actor,
  { ledgerId, from, to }: { ledgerId: string; from: number; to: number },
): Promise<Reply<Routes['compare']>> {
  authorize(actor, 'ledger.manage')
  const ledger = await ledgerById(tx, actor.tenant, ledgerId)
  return { items: compareDeclarations(versionIn(ledger, from), versionIn(ledger, to)) }
}

/** A declaration as another county takes it in. */
export async function declarationFile(tx: Tx, actor: Actor, { ledgerId, number }: Asked): Promise<FileReply> {
  authorize(actor, 'ledger.manage')
  const ledger = await ledgerById(tx, actor.tenant, ledgerId)
  const declaration = versionIn(ledger, number ?? ledger.number)
  const content = JSON.stringify({ code: ledger.code, declaration }, null, 2)
  return { content: Buffer.from(content), mime: 'application/json; charset=utf-8', name: `${declaration.name.zh}.json` }
}

function versionIn(ledger: Ledger, number: number) {
  const version = ledger.versions.get(number)
  if (!version) throw notFound('ledger version')
  return version.declaration
}

function headOf({ id, code, number, retiredAt, version, declaration }: Ledger): DeclaredLedger {
  const { name, group, subject, sensitivity } = declaration
  return { id, code, name, group, subject, sensitivity, number, retiredAt: retiredAt?.toISOString() ?? null, version }
}

function detailOf(ledger: Ledger, number = ledger.number): DeclaredLedgerDetail {
  return {
    ...headOf(ledger),
    declaration: versionIn(ledger, number),
    versions: [...ledger.versions]
      .map(([one, { publishedAt }]) => ({ number: one, publishedAt: publishedAt.toISOString() }))
      .toReversed(),
  }
}
