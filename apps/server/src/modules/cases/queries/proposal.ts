import type { Candidate } from '@yiwang/contract/cases'
import type { Tx } from '../../../kernel/db/tx.ts'
import { findUnit } from '../../areas/index.ts'
import { currentCatalog, findDutyUnit } from '../../catalog/index.ts'
import type { Catalog } from '../../catalog/index.ts'
import { rankClasses } from '../domain/propose.ts'
import type { Ranked } from '../domain/propose.ts'
import { readHabits } from '../store/habit-store.ts'
import type { Habits } from '../store/habit-store.ts'

export type ProposalQuestion = {
  tenant: string
  title: string
  text: string
  area_path: string | null
  subclass_id: string | null
}

/** Number of codes in a path down to the village: county, town, village. */
const VILLAGE_DEPTH = 3

/** The village and the county that a path of codes belongs to; where habits are counted. */
export function habitPlaces(areaPath: string): { here: string; county: string } {
  const codes = areaPath.split('/')
  return { here: codes.slice(0, VILLAGE_DEPTH).join('/'), county: codes[0] ?? areaPath }
}

/** Candidates for a case or a text being written, best first, each with class, condition, unit, limit and reasons. */
export async function proposeFor(tx: Tx, question: ProposalQuestion): Promise<Candidate[]> {
  const { tenant, title, text } = question
  const path = question.area_path ?? tenant
  const [catalog, habits] = await Promise.all([currentCatalog(tx, tenant), readHabits(tx, tenant, habitPlaces(path))])
  const said = `${title} ${text}`
  const ranked = rankClasses({ text: said, chosenId: question.subclass_id, habits: habits.byClass }, catalog.subclasses)
  return Promise.all(ranked.map((rank) => candidateOf(tx, rank, { tenant, path, catalog, habits })))
}

type Known = { tenant: string; path: string; catalog: Catalog; habits: Habits }

async function candidateOf(tx: Tx, rank: Ranked, { tenant, path, catalog, habits }: Known): Promise<Candidate> {
  const subclass = catalog.findSubclass(rank.subclassId)
  const condition = subclass?.conditions.find((one) => one.id === rank.conditionId)
  const duty = await findDutyUnit(tx, tenant, rank.subclassId, path)
  const usual = duty ? null : habits.unitOf(rank.subclassId)
  const unit = duty ?? (usual === null ? null : await findUnit(tx, tenant, usual))
  return {
    subclassId: rank.subclassId,
    subclassName: subclass?.name ?? '',
    className: subclass?.className ?? '',
    conditionId: condition?.id ?? null,
    conditionText: condition?.text ?? null,
    limitText: condition?.limitText ?? null,
    unitId: unit?.id ?? null,
    unitName: unit?.name ?? null,
    score: Math.round(rank.score * 100) / 100,
    reasons: duty ? [...rank.reasons, { kind: 'duty-list', value: duty.name, count: null }] : rank.reasons,
  }
}
