import { isSureUnit, SURE_ENOUGH } from '@yiwang/contract/cases'
import type { Candidate, ProposalReason, UnitCandidate } from '@yiwang/contract/cases'
import { scoreUrgency } from '@yiwang/triage'
import type { Proposals } from '@yiwang/triage'
import type { Tx } from '../../../kernel/db/tx.ts'
import { listUnits, placeNames } from '../../areas/index.ts'
import { currentCatalog, findDutyUnit } from '../../catalog/index.ts'
import type { Catalog } from '../../catalog/index.ts'
import type { CaseSigns, LearnedModel } from '../domain/learned-model.ts'
import { rankClasses } from '../domain/propose.ts'
import type { Ranked } from '../domain/propose.ts'
import { mixRanks } from '../domain/mix-ranks.ts'
import { labelOf, signsOf } from '../learner.ts'
import type { Learner } from '../learner.ts'
import { readHabits } from '../store/habit-store.ts'

export type ProposalQuestion = {
  tenant: string
  title: string
  text: string
  channel: string
  area_path: string | null
  subclass_id: string | null
}

/** Number of codes in a path down to the village: county, town, village. */
const VILLAGE_DEPTH = 3
const TOP_CLASSES = 5
const TOP_UNITS = 3
/** A learned class below this is noise. */
const WORTH_SHOWING = 0.1
/** From here on what dispatchers do weighs more than what the duty list says. */
const OVERRULES_LIST = 0.75

/** The village and the county that a path of codes belongs to; where habits are counted. */
export function habitPlaces(areaPath: string): { here: string; county: string } {
  const codes = areaPath.split('/')
  return { here: codes.slice(0, VILLAGE_DEPTH).join('/'), county: codes[0] ?? areaPath }
}

/** Candidates for a case or a text being written, best first, each with class, condition, units, limit and reasons. */
export async function proposeFor({ learner }: { learner: Learner }, tx: Tx, question: ProposalQuestion) {
  const { tenant, title, text } = question
  const path = question.area_path ?? tenant
  const [catalog, habits, units, placeOf, model] = await Promise.all([
    currentCatalog(tx, tenant),
    readHabits(tx, tenant, habitPlaces(path)),
    listUnits(tx, tenant),
    placeNames(tx, tenant),
    learner.current(tx, tenant),
  ])
  const said = `${title} ${text}`
  const byRules = rankClasses(
    { text: said, chosenId: question.subclass_id, habits: habits.byClass },
    catalog.subclasses,
  )
  const learned = learnedRanks(model, { title, text }, catalog)
  const ranked = mixRanks(byRules, learned, model.decisions).slice(0, TOP_CLASSES)
  const unitIds = new Map(units.filter(({ active }) => active).map(({ id, name }) => [name, id]))
  const where = { areaPath: question.area_path, channel: question.channel }
  const signs = (label: string) => signsOf(where, label, placeOf)
  const known: Known = { tenant, path, catalog, model, unitIds, signs }
  const candidates = await Promise.all(ranked.map((rank) => candidateOf(tx, rank, known)))
  return {
    candidates,
    abstained: (candidates[0]?.score ?? 0) < SURE_ENOUGH,
    urgency: urgencyOf(said),
    model: { class: model.names.classModel, unit: model.names.unitModel },
  }
}

function urgencyOf(said: string) {
  const { level, confidence, reasons } = scoreUrgency(said)
  return { level, confidence, cues: reasons.filter(({ weight }) => weight > 0).map(({ value }) => value) }
}

function learnedRanks(model: LearnedModel, said: { title: string; text: string }, catalog: Catalog): Ranked[] {
  const byLabel = new Map(catalog.subclasses.map((one) => [labelOf(one), one]))
  return model.proposeClass(said, TOP_CLASSES).proposals.flatMap(({ label, confidence, reasons }) => {
    const subclass = byLabel.get(label)
    if (!subclass || confidence < WORTH_SHOWING) return []
    const words = reasons.filter(({ weight }) => weight > 0).slice(0, 3)
    return {
      subclassId: subclass.id,
      conditionId: subclass.conditions[0]?.id ?? null,
      score: confidence,
      reasons: words.map(({ value }) => ({ kind: 'learned' as const, value, count: null, of: null })),
    }
  })
}

type Known = {
  tenant: string
  path: string
  catalog: Catalog
  model: LearnedModel
  unitIds: ReadonlyMap<string, string>
  signs: (label: string) => CaseSigns
}

async function candidateOf(tx: Tx, rank: Ranked, known: Known): Promise<Candidate> {
  const subclass = known.catalog.findSubclass(rank.subclassId)
  const condition = subclass?.conditions.find((one) => one.id === rank.conditionId)
  const duty = await findDutyUnit(tx, known.tenant, rank.subclassId, known.path)
  const label = subclass ? labelOf(subclass) : ''
  const units = unitCandidates(known.model.proposeUnit(known.signs(label), new Date(), TOP_UNITS), duty, known.unitIds)
  const [sure] = units.slice(0, 1).filter(isSureUnit)
  return {
    subclassId: rank.subclassId,
    subclassName: subclass?.name ?? '',
    className: subclass?.className ?? '',
    conditionId: condition?.id ?? null,
    conditionText: condition?.text ?? null,
    limitText: condition?.limitText ?? null,
    unitId: sure?.unitId ?? null,
    unitName: sure?.unitName ?? null,
    units,
    score: Math.round(rank.score * 100) / 100,
    reasons: rank.reasons,
  }
}

type Unit = { id: string; name: string }

/** What dispatchers do, and what the duty list says; the list comes first unless they clearly do otherwise. */
export function unitCandidates(
  learned: Proposals,
  duty: Unit | null,
  unitIds: ReadonlyMap<string, string>,
): UnitCandidate[] {
  const found = learned.proposals.flatMap(({ label, confidence, reasons }): UnitCandidate[] => {
    const unitId = unitIds.get(label)
    if (unitId === undefined) return []
    const told = reasons
      .filter(({ kind }) => kind === 'history')
      .slice(0, 1)
      .map(decidedReason)
    return [{ unitId, unitName: label, confidence: Math.round(confidence * 100) / 100, reasons: told }]
  })
  if (duty === null) return found.slice(0, TOP_UNITS)
  const listed: ProposalReason = { kind: 'duty-list', value: duty.name, count: null, of: null }
  const own = found.find(({ unitId }) => unitId === duty.id)
  const byList: UnitCandidate = own
    ? { ...own, reasons: [listed, ...own.reasons] }
    : { unitId: duty.id, unitName: duty.name, confidence: null, reasons: [listed] }
  const others = found.filter(({ unitId }) => unitId !== duty.id)
  const first = others[0]
  const sorted =
    (first?.confidence ?? 0) >= OVERRULES_LIST && first ? [first, byList, ...others.slice(1)] : [byList, ...others]
  return sorted.slice(0, TOP_UNITS)
}

function decidedReason({ value, detail }: { value: string; detail?: Record<string, number | string> }): ProposalReason {
  return { kind: 'decided', value, count: Number(detail?.handled ?? 0), of: Number(detail?.total ?? 0) }
}
