import { publicCasesRoutes } from '@yiwang/contract/cases'
import type { CaseAction, Track } from '@yiwang/contract/cases'
import type { Actor } from '../../kernel/actor.ts'
import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/db/tx.ts'
import { notFound } from '../../kernel/errors.ts'
import { findSubjectFile } from '../../kernel/files/files.ts'
import type { FileReply } from '../../kernel/http/mount.ts'
import { bind } from '../../kernel/route/binding.ts'
import type { Binding } from '../../kernel/route/binding.ts'
import { reportCase } from './commands/report-case.ts'
import type { Learner } from './learner.ts'
import { takeAction } from './commands/take-action.ts'
import { caseOfCode, isOpenPhoto, trackCase } from './queries/track-case.ts'

/** Routes for residents without an account: the tracking code is what they hold. */
export function publicCaseRoutes(context: Context, learner: Learner): Binding[] {
  async function act(tx: Tx, actor: Actor, told: { code: string; at: Date; action: CaseAction }): Promise<Track> {
    const { id } = await caseOfCode(tx, actor.tenant, told.code)
    await takeAction(context.events, tx, actor, {
      caseId: id,
      version: null,
      at: told.at,
      action: told.action,
      rightProved: true,
    })
    return trackCase(tx, actor, told)
  }
  return [
    bind(publicCasesRoutes.report, {
      permission: 'public',
      audit: 'case.report',
      subject: ({ id }) => ({ type: 'case', id }),
      run: async (tx, actor, input) => {
        const receipt = await reportCase({ ...context, learner }, tx, actor, { ...input, selfHandled: null })
        return { trackingCode: receipt.trackingCode ?? '', number: receipt.number }
      },
    }),
    bind(publicCasesRoutes.track, { permission: 'public', audit: 'case.track', run: trackCase }),
    bind(publicCasesRoutes.rate, {
      permission: 'public',
      audit: 'case.rate',
      run: (tx, actor, input) => act(tx, actor, { ...input, action: { type: 'rate', input } }),
    }),
    bind(publicCasesRoutes.reopen, {
      permission: 'public',
      audit: 'case.reopen',
      run: (tx, actor, input) => act(tx, actor, { ...input, action: { type: 'reopen', input } }),
    }),
    bind(publicCasesRoutes.withdraw, {
      permission: 'public',
      audit: 'case.withdraw',
      run: (tx, actor, input) => act(tx, actor, { ...input, action: { type: 'withdraw', input } }),
    }),
    bind(publicCasesRoutes.file, {
      permission: 'public',
      audit: 'file.read',
      run: (tx, actor, input) => openPhoto(context, tx, actor, input),
    }),
  ]
}

type Photo = { code: string; fileId: string; size: 'full' | 'thumb' }

async function openPhoto(
  { storage }: Context,
  tx: Tx,
  actor: Actor,
  { code, fileId, size }: Photo,
): Promise<FileReply> {
  const row = await caseOfCode(tx, actor.tenant, code)
  const file = (await isOpenPhoto(tx, row, fileId))
    ? await findSubjectFile(tx, actor.tenant, { fileId, subjectId: row.id })
    : undefined
  const content = file ? await storage.get(file.hash, size) : null
  if (!file || !content) throw notFound('file')
  return { content, mime: file.mime, cacheSeconds: 86_400 }
}
