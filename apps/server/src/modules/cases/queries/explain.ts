import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import { placeNames } from '../../areas/index.ts'
import { findSubclass } from '../../catalog/index.ts'
import { subjectOf } from '../commands/subject.ts'
import { LearnedModel } from '../domain/learned-model.ts'
import { labelOf, signsOf, teach } from '../learner.ts'
import { findCase, readTimeline } from '../store/case-store.ts'
import { decisionsIn, horizonOf } from '../store/decision-store.ts'
import { classesOfVersion, modelsBefore } from '../store/model-store.ts'
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
  const kind = entry.action === 'file' ? 'class' : 'unit'
  const found = wanted === '' ? null : await modelNamed(tx, row.tenant, { wanted, kind, at: entry.at })
  if (!found) return null
  const proposals = kind === 'class' ? await classesBy(tx, row, found) : await unitsBy(tx, row, { ...found, entry })
  return {
    action: entry.action as 'file' | 'dispatch' | 'arbitrate',
    at: entry.at.toISOString(),
    decided: String((kind === 'class' ? entry.facts.subclassName : entry.facts.unitName) ?? ''),
    model: wanted,
    learned: found.model.decisions,
    proposals,
  }
}

/** Decisions that are learned again at most: a version is recorded every few hundred. */
const MOST_REPLAYED = 3_000

type Wanted = { wanted: string; kind: 'class' | 'unit'; at: Date }
type Found = { model: LearnedModel; catalogVersionId: string | null }

async function modelNamed(tx: Tx, tenant: string, { wanted, kind, at }: Wanted): Promise<Found | null> {
  const nameOf = (model: LearnedModel) => (kind === 'class' ? model.names.classModel : model.names.unitModel)
  const versions = await modelsBefore(tx, tenant, { at, kind, learned: countIn(wanted) })
  const to = versions.length === 0 ? '0' : await horizonOf(tx)
  for (const { state, horizon, catalogVersionId } of versions) {
    const model = LearnedModel.unpack(state)
    if (nameOf(model) !== wanted) {
      const decisions = await decisionsIn(tx, { tenant, from: horizon, to, most: MOST_REPLAYED })
      await teach(tx, tenant, { model, decisions, until: (one) => nameOf(one) === wanted })
    }
    if (nameOf(model) === wanted) return { model, catalogVersionId }
  }
  return null
}

/** A model is called by a fingerprint and how much it has learned. */
function countIn(name: string): number {
  return Number(name.split('+').at(-1) ?? 0)
}

/** Classes are called as in the duty list of the model's day. */
async function classesBy(tx: Tx, row: CaseRecord, { model, catalogVersionId }: Found) {
  const classes = await classesOfVersion(tx, row.tenant, catalogVersionId)
  const names = new Map(classes.map((one) => [labelOf(one), one.name]))
  return shown(model.proposeClass(row, TOP).proposals, (label) => names.get(label) ?? label)
}

/** The class and the place that the case had when it was decided on. */
async function unitsBy(tx: Tx, row: CaseRecord, { model, entry }: Found & { entry: Entry }) {
  const subclassId = said(entry.facts.subclassId) ?? row.subclass_id
  const areaPath = said(entry.facts.areaPath) ?? row.area_path
  const [placeOf, subclass] = await Promise.all([
    placeNames(tx, row.tenant),
    subclassId === null ? null : findSubclass(tx, row.tenant, subclassId),
  ])
  const signs = signsOf({ areaPath, channel: row.channel }, subclass ? labelOf(subclass) : '', placeOf)
  return shown(model.proposeUnit(signs, entry.at, TOP).proposals, (label) => label)
}

function said(value: Entry['facts'][string] | undefined): string | null {
  return typeof value === 'string' ? value : null
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
