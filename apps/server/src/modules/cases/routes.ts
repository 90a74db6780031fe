import { caseActionRoutes, casesRoutes, CASE_ACTIONS } from '@yiwang/contract/cases'
import { caseProcedure } from '@yiwang/contract/cases'
import type { CaseAction, CaseActionName } from '@yiwang/contract/cases'
import type { Actor } from '../../kernel/actor.ts'
import { isAllowed, isInScope, scopeOf } from '../../kernel/authorize.ts'
import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/db/tx.ts'
import { notFound } from '../../kernel/errors.ts'
import type { HorizonFeed } from '../../kernel/horizon-feed.ts'
import { bind } from '../../kernel/route/binding.ts'
import type { Binding } from '../../kernel/route/binding.ts'
import type { StreamReply } from '../../kernel/http/send-stream.ts'
import { locateGrid } from '../areas/index.ts'
import { claimCase } from './commands/claim-case.ts'
import { reportCase } from './commands/report-case.ts'
import { revealField } from './commands/reveal-field.ts'
import { subjectOf } from './commands/subject.ts'
import { takeAction } from './commands/take-action.ts'
import { createCaseFeed } from './feed.ts'
import type { Change } from './feed.ts'
import { listCards } from './queries/cards.ts'
import { countCases } from './queries/count-cases.ts'
import { exportCases } from './queries/export-cases.ts'
import { getCase } from './queries/get-case.ts'
import { listCases } from './queries/list-cases.ts'
import { nearbyCases } from './queries/nearby.ts'
import { proposeFor } from './queries/proposal.ts'
import { proposePlaces } from './queries/propose-place.ts'
import { caseRates } from './queries/rates.ts'
import { relatedCases } from './queries/related.ts'
import type { Learner } from './learner.ts'
import { explainCase } from './queries/explain.ts'
import { findCase } from './store/case-store.ts'
import { listModels } from './store/model-store.ts'
import type { ModelVersion } from './store/model-store.ts'

const ofCase = ({ caseId }: { caseId: string }) => ({ type: 'case', id: caseId })

/** Routes of casework for people who are signed in. */
export function caseRoutes(context: Context, learner: Learner): Binding[] {
  const feed = createCaseFeed(context)
  return [
    bind(casesRoutes.report, {
      permission: 'case.report',
      audit: 'case.report',
      subject: ({ id }) => ({ type: 'case', id }),
      run: (tx, actor, input) => reportCase({ ...context, learner }, tx, actor, input),
    }),
    ...CASE_ACTIONS.map((name) => actionRoute(context, name)),
    bind(casesRoutes.list, {
      permission: 'case.read',
      audit: 'case.list',
      run: (tx, actor, input) => listCases(tx, actor, input),
    }),
    bind(casesRoutes.counts, { permission: 'case.read', audit: 'case.count', run: countCases }),
    bind(casesRoutes.export, {
      permission: 'case.export',
      audit: 'case.export',
      auditReads: true,
      detail: ({ format }) => ({ format }),
      run: exportCases,
    }),
    bind(casesRoutes.stream, {
      permission: 'case.read',
      audit: 'case.stream',
      run: (tx, actor) => stream(feed, actor),
    }),
    bind(casesRoutes.get, { permission: 'case.read', audit: 'case.read', subject: ofCase, run: getCase }),
    bind(casesRoutes.proposal, {
      permission: 'case.file',
      audit: 'case.proposal',
      subject: ofCase,
      run: (tx, actor, input) => proposal(learner, tx, actor, input),
    }),
    bind(casesRoutes.related, {
      permission: ['case.file', 'case.handle', 'case.verify', 'case.oversee'],
      audit: 'case.related',
      subject: ofCase,
      run: (tx, actor, input) => relatedCases(tx, actor, input, context.secrets),
    }),
    bind(casesRoutes.claim, {
      permission: 'case.claim',
      audit: 'case.claim',
      replayable: false,
      subject: ofCase,
      run: claimCase,
    }),
    bind(casesRoutes.cards, { permission: ['case.supervise', 'case.answer'], audit: 'case.cards', run: listCards }),
    bind(casesRoutes.rates, { permission: 'case.evaluate', audit: 'case.rates', run: caseRates }),
    bind(casesRoutes.propose, {
      permission: 'case.propose',
      audit: 'case.propose',
      run: (tx, actor, input) => propose(learner, tx, actor, input),
    }),
    bind(casesRoutes.models, {
      permission: 'proposal.manage',
      audit: 'case.models',
      run: async (tx, actor) => ({ items: (await listModels(tx, actor.tenant)).map(modelView) }),
    }),
    bind(casesRoutes.explain, {
      permission: ['case.file', 'proposal.manage'],
      audit: 'case.explain',
      subject: ofCase,
      run: explainCase,
    }),
    // Not kept for a replay: the reply is what is sealed in the case.
    bind(casesRoutes.reveal, {
      permission: 'case.reveal',
      replayable: false,
      audit: 'case.reveal',
      subject: ofCase,
      detail: ({ field, purpose }) => ({ field, purpose }),
      run: (tx, actor, input) => revealField(context, tx, actor, input),
    }),
  ]
}

function modelView({ number, classModel, unitModel, decisions, madeAt }: ModelVersion) {
  return { number, classModel, unitModel, decisions, madeAt: madeAt.toISOString() }
}

function actionRoute(context: Context, name: CaseActionName): Binding {
  const { permission } = caseProcedure.actions[name]
  return bind(caseActionRoutes[name], {
    permission,
    audit: permission,
    subject: ofCase,
    run: (tx, actor, input) => {
      const { caseId, version, at } = input
      return takeAction(context.events, tx, actor, {
        caseId,
        version,
        at,
        action: { type: name, input } as unknown as CaseAction,
      })
    },
  })
}

/** Codes in a path down to a grid: county, town, village, grid. */
const GRID_DEPTH = 4

async function proposal(learner: Learner, tx: Tx, actor: Actor, { caseId, at }: { caseId: string; at: Date }) {
  const row = await findCase(tx, actor.tenant, caseId)
  if (!row || !isAllowed(actor, 'case.file', subjectOf(row))) throw notFound('case')
  const isPlaced = row.lng !== null || (row.area_path ?? '').split('/').length >= GRID_DEPTH
  const [proposed, places, nearby] = await Promise.all([
    proposeFor({ learner }, tx, row),
    isPlaced ? [] : proposePlaces(tx, actor.tenant, `${row.title} ${row.text} ${row.address}`),
    nearbyCases(tx, actor, { row, now: at }),
  ])
  return { ...proposed, places, nearby }
}

async function propose(
  learner: Learner,
  tx: Tx,
  actor: Actor,
  { text, lng, lat }: { text: string; lng?: number; lat?: number },
) {
  const grid = lng === undefined || lat === undefined ? null : await locateGrid(tx, actor.tenant, { lng, lat })
  const question = {
    tenant: actor.tenant,
    title: '',
    text,
    channel: '',
    area_path: grid?.path ?? null,
    subclass_id: null,
  }
  const { candidates, abstained, urgency } = await proposeFor({ learner }, tx, question)
  return { candidates, abstained, urgency }
}

/** Live changes within reach; the reach is that of the moment the stream was opened, and streams are reopened often. */
function stream(feed: HorizonFeed<Change>, actor: Actor): Promise<StreamReply> {
  const scope = scopeOf(actor, 'case.read')
  return Promise.resolve((send) =>
    feed.listen(actor.tenant, ({ subject, ...change }) => {
      if (isInScope(scope, subject)) send('case', change)
    }),
  )
}
