import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import { placeNames } from '../../areas/index.ts'
import { currentCatalog, findSubclass } from '../../catalog/index.ts'
import { subjectOf } from '../commands/subject.ts'
import { LearnedModel } from '../domain/learned-model.ts'
import { labelOf, signsOf, teach } from '../learner.ts'
import { findCase, readTimeline } from '../store/case-store.ts'
import { decisionsIn, horizonOf } from '../store/decision-store.ts'
import { listModels, modelNumbered } from '../store/model-store.ts'
import type { CaseRecord } from '../store/tables.ts'

type Entry = Awaited<ReturnType<typeof readTimeline>>[number]
const DECISIONS = new Set(['file', 'dispatch', 'arbitrate'])
const TOP = 3

/**
 * What the models of the day would have said to each decision on a case, made again from the recorded version before
 * it and the decisions since. A decision without a named model was taken without looking at proposals.
 */
export async function explainCase(tx: Tx, actor: Actor, { caseId }: { caseId: string }) {
  const row = await findCase(tx, actor.tenant, caseId)
  if (!row || !isAllowed(actor, 'case.read', subjectOf(row))) throw notFound('case')
  const story = await readTimeline(tx, actor.tenant, caseId)
  const named = story.filter(({ action, facts }) => DECISIONS.has(action) && typeof facts.proposedBy === 'string')
  const decisions = []
  for (const entry of named) {
    const explained = await explain(tx, row, entry)
    if (explained) decisions.push(explained)
  }
  return { decisions }
}

async function explain(tx: Tx, row: CaseRecord, entry: Entry) {
  const wanted = String(entry.facts.proposedBy)
  const isClass = entry.action === 'file'
  const nameOf = (model: LearnedModel) => (isClass ? model.names.classModel : model.names.unitModel)
  const model = wanted === '' ? null : await modelNamed(tx, row.tenant, { wanted, nameOf, isClass })
  if (!model) return null
  const proposals = isClass ? await classesBy(tx, row, model) : await unitsBy(tx, row, { model, entry })
  return {
    action: entry.action as 'file' | 'dispatch' | 'arbitrate',
    at: entry.at.toISOString(),
    decided: String((isClass ? entry.facts.subclassName : entry.facts.unitName) ?? ''),
    model: wanted,
    learned: model.decisions,
    proposals,
  }
}

type Wanted = { wanted: string; nameOf: (model: LearnedModel) => string; isClass: boolean }

async function modelNamed(tx: Tx, tenant: string, { wanted, nameOf, isClass }: Wanted): Promise<LearnedModel | null> {
  const count = countIn(wanted)
  const versions = await listModels(tx, tenant)
  const before = versions.find(({ classModel, unitModel }) => countIn(isClass ? classModel : unitModel) <= count)
  const stored = before && (await modelNumbered(tx, tenant, before.number))
  if (!stored) return null
  const model = LearnedModel.unpack(stored.state)
  if (nameOf(model) === wanted) return model
  const decisions = await decisionsIn(tx, { tenant, from: stored.horizon, to: await horizonOf(tx) })
  await teach(tx, tenant, { model, decisions, until: (one) => nameOf(one) === wanted })
  return nameOf(model) === wanted ? model : null
}

/** A model is called by a fingerprint and how much it has learned. */
function countIn(name: string): number {
  return Number(name.split('+').at(-1) ?? 0)
}

async function classesBy(tx: Tx, row: CaseRecord, model: LearnedModel) {
  const catalog = await currentCatalog(tx, row.tenant)
  const names = new Map(catalog.subclasses.map((one) => [labelOf(one), one.name]))
  return shown(model.proposeClass(row, TOP).proposals, (label) => names.get(label) ?? label)
}

async function unitsBy(tx: Tx, row: CaseRecord, { model, entry }: { model: LearnedModel; entry: Entry }) {
  const [placeOf, subclass] = await Promise.all([
    placeNames(tx, row.tenant),
    row.subclass_id === null ? null : findSubclass(tx, row.tenant, row.subclass_id),
  ])
  const signs = signsOf({ areaPath: row.area_path, channel: row.channel }, subclass ? labelOf(subclass) : '', placeOf)
  return shown(model.proposeUnit(signs, entry.at, TOP).proposals, (label) => label)
}

type Proposed = ReturnType<LearnedModel['proposeUnit']>['proposals']

function shown(proposals: Proposed, nameOf: (label: string) => string) {
  return proposals.map(({ label, confidence, reasons }) => ({
    name: nameOf(label),
    confidence: Math.round(confidence * 100) / 100,
    reasons: reasons
      .filter(({ weight }) => weight > 0)
      .map(({ kind, value, detail }) =>
        kind === 'history'
          ? { kind: 'decided' as const, value, count: Number(detail?.handled), of: Number(detail?.total) }
          : { kind: 'learned' as const, value, count: null, of: null },
      ),
  }))
}
