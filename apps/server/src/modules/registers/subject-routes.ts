import { duplicateRoutes, subjectRoutes, villageRoutes } from '@yiwang/contract/registers'
import type { Actor } from '../../kernel/actor.ts'
import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/db/tx.ts'
import type { FileGuard } from '../../kernel/files/files.ts'
import { bind } from '../../kernel/route/binding.ts'
import type { Binding } from '../../kernel/route/binding.ts'
import { addLink, correctLink, endLink } from './commands/change-links.ts'
import { mergeSubjects, sayDistinct, undoMerge } from './commands/merge-subjects.ts'
import { recordHappening } from './commands/record-happening.ts'
import { confirmFacts, createSubject, decideConflict, stateFacts } from './commands/write-subject.ts'
import type { PageViews } from './domain/page-views.ts'
import { listDuplicates, lookForDuplicates } from './queries/duplicates.ts'
import { listPastMerges } from './queries/past-merges.ts'
import { findSubjects, searchSubjects } from './queries/search-subjects.ts'
import { getSubjectHistory, getSubjectPage, maySeeSubject } from './queries/subject-page.ts'
import { countSubjects, listTiles } from './queries/village.ts'

const subject = ({ subjectId }: { subjectId: string }) => ({ type: 'subject', id: subjectId })
const fresh = ({ id }: { id: string }) => ({ type: 'subject', id })
const read = { permission: 'register.read' as const }
const write = { permission: 'register.write' as const }
const merge = { permission: 'register.merge' as const }

/** Routes of what the library keeps facts about. */
export function subjectBindings(context: Context, views: PageViews): readonly Binding[] {
  return [
    ...factBindings(context, views),
    ...linkBindings(context),
    ...twinBindings(context),
    ...villageBindings(views),
  ]
}

type Run<Input, Result> = (tx: Tx, actor: Actor, input: Input) => Promise<Result>

/** Counts a look that was answered. */
function counted<Input, Result>(
  views: PageViews,
  run: Run<Input, Result>,
  counts: (result: Result) => boolean = () => true,
): Run<Input & { at: Date }, Result> {
  return async (tx, actor, input) => {
    const result = await run(tx, actor, input)
    if (counts(result)) views.note(actor, input.at)
    return result
  }
}

/** Files of a subject are read by whoever may read the subject. */
export const guardSubjectFile: FileGuard = (tx, actor, subjectId) => maySeeSubject(tx, actor, subjectId)

function factBindings(context: Context, views: PageViews): Binding[] {
  const { secrets } = context
  const routes = subjectRoutes
  return [
    bind(routes.search, { ...read, audit: 'subject.search', run: counted(views, searchSubjects) }),
    // A number is not written down, and what was found under it is not kept as a reply.
    bind(routes.find, { ...read, audit: 'subject.find', replayable: false, run: findSubjects(context) }),
    bind(routes.get, {
      ...read,
      audit: 'subject.read',
      auditReads: true,
      subject,
      run: counted(views, getSubjectPage, ({ kind }) => kind === 'person' || kind === 'household'),
    }),
    bind(routes.history, { ...read, audit: 'subject.history', auditReads: true, subject, run: getSubjectHistory }),
    bind(routes.create, {
      ...write,
      audit: 'subject.create',
      subject: fresh,
      detail: ({ kind, source }) => ({ kind, source }),
      run: createSubject(secrets),
    }),
    bind(routes.state, {
      ...write,
      audit: 'subject.state',
      subject,
      detail: ({ values, source }) => ({ keys: Object.keys(values).slice(0, 60), source }),
      run: stateFacts(secrets),
    }),
    bind(routes.confirm, { ...write, audit: 'subject.confirm', subject, run: confirmFacts(secrets) }),
    bind(routes.decide, {
      ...write,
      audit: 'subject.decide',
      subject,
      detail: ({ key, reason }) => ({ key, reason }),
      run: decideConflict(secrets),
    }),
  ]
}

function linkBindings({ secrets }: Context): Binding[] {
  const routes = subjectRoutes
  return [
    bind(routes.addLink, {
      ...write,
      audit: 'subject.link',
      subject,
      detail: ({ kind, to }) => ({ kind, to }),
      run: addLink,
    }),
    bind(routes.correctLink, {
      ...write,
      audit: 'subject.correct-link',
      subject,
      detail: ({ linkId }) => ({ linkId }),
      run: correctLink,
    }),
    bind(routes.endLink, {
      ...write,
      audit: 'subject.end-link',
      subject,
      detail: ({ linkId, on }) => ({ linkId, on }),
      run: endLink,
    }),
    bind(routes.happen, {
      ...write,
      audit: 'subject.event',
      subject,
      detail: ({ event }) => ({ kind: event.kind, on: event.on }),
      run: recordHappening(secrets),
    }),
  ]
}

function twinBindings({ secrets }: Context): Binding[] {
  const routes = duplicateRoutes
  return [
    bind(routes.list, { ...merge, audit: 'duplicate.list', run: listDuplicates }),
    bind(routes.look, {
      ...merge,
      audit: 'duplicate.look',
      subject: ({ areaId }) => ({ type: 'area', id: areaId }),
      run: lookForDuplicates,
    }),
    bind(routes.distinct, {
      ...merge,
      audit: 'duplicate.distinct',
      subject: ({ oneId }) => ({ type: 'subject', id: oneId }),
      detail: ({ otherId }) => ({ otherId }),
      run: sayDistinct,
    }),
    bind(routes.merge, {
      ...merge,
      audit: 'subject.merge',
      subject: ({ keptId }) => ({ type: 'subject', id: keptId }),
      detail: ({ goneId, reason }) => ({ goneId, reason }),
      run: mergeSubjects(secrets),
    }),
    bind(routes.past, { ...merge, audit: 'subject.past-merges', subject, run: listPastMerges }),
    bind(routes.undo, {
      ...merge,
      audit: 'subject.undo-merge',
      detail: ({ mergeId, reason }) => ({ mergeId, reason }),
      run: undoMerge(secrets),
    }),
  ]
}

function villageBindings(views: PageViews): Binding[] {
  const area = ({ areaId }: { areaId: string }) => ({ type: 'area', id: areaId })
  return [
    bind(villageRoutes.dwellings, { ...read, audit: 'subject.village', subject: area, run: counted(views, listTiles) }),
    bind(villageRoutes.counts, { ...read, audit: 'subject.counts', subject: area, run: countSubjects }),
  ]
}
