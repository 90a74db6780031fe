import type { CaseView, TimelineEntry } from '@yiwang/contract/cases'

/**
 * A case as a resident who reported it may see it: open steps without the people behind them, and none of the talk
 * between offices: requests, parts, cards, other reporters' cases.
 */
export function asReporterSees(view: CaseView): CaseView {
  const timeline = view.timeline.filter(({ open }) => open).map(withoutPeople)
  return {
    ...view,
    conditionText: null,
    closingCondition: null,
    assigneeId: null,
    assigneeName: null,
    excluded: null,
    asks: [],
    cardsOpen: 0,
    keyMatter: false,
    pause: view.pause && { ...view.pause, reason: '' },
    holdings: view.holdings.map((one) => ({ ...one, name: one.holder === 'unit' ? one.name : null, reason: null })),
    standstills: view.standstills.map((one) => ({ ...one, reason: '' })),
    requests: [],
    joint: [],
    cards: [],
    parentId: null,
    parent: null,
    children: [],
    photos: timeline.flatMap(({ photos }) => photos),
    timeline,
  }
}

function withoutPeople(entry: TimelineEntry): TimelineEntry {
  const { unitName = null } = entry.facts
  return { ...entry, actorName: '', facts: unitName === null ? {} : { unitName } }
}
