import { casesRoutes, newCaseCore, type CaseView } from '@yiwang/contract/cases'
import type { Operation } from './operation.ts'
import type { Actor } from './reduce-case.ts'

/** A report that has not left the phone, as the case that it is going to be; null for another kind of write. */
export function caseOfReport({ said, at, id }: Pick<Operation, 'said' | 'at' | 'id'>, actor: Actor): CaseView | null {
  if (said.method !== 'POST' || said.path !== casesRoutes.report.path) return null
  const body = casesRoutes.report.body.safeParse(said.body).data
  if (!body) return null
  const when = new Date(at).toISOString()
  const state = body.selfHandled === null ? 'reported' : 'closed'
  const core = { ...newCaseCore, state: state as CaseView['state'] }
  const { rating, keyMatter, cardsOpen, reworks, returns, version, solved, satisfaction } = core
  const nobody = {
    reporterName: null,
    reporterPhoneMasked: null,
    trackingCode: null,
    assigneeId: null,
    assigneeName: null,
  }
  const first = { id, at: when, fromState: null, actorName: actor.name, unitName: null, facts: {}, photos: [] }
  return {
    rating,
    keyMatter,
    cardsOpen,
    reworks,
    returns,
    version,
    solved,
    satisfaction,
    state: core.state,
    ...nobody,
    id: body.id,
    number: '',
    title: body.title || body.text.slice(0, 40) || said.label,
    text: body.text,
    priority: body.priority,
    channel: 'worker',
    subclassId: body.subclassId,
    subclassName: null,
    areaId: body.areaId,
    areaName: null,
    townName: null,
    address: body.address,
    lng: body.lng,
    lat: body.lat,
    unitId: null,
    unitName: null,
    reportedAt: when,
    changedAt: when,
    clock: {
      stage: null,
      limitText: null,
      startedAt: null,
      dueAt: null,
      provisional: false,
      state: 'none',
      ratio: null,
    },
    thumbUrl: null,
    asks: [],
    arbitration: 'none',
    parentId: null,
    conditionId: null,
    conditionText: null,
    closingCondition: null,
    areaPath: [],
    excluded: null,
    photoAt: [],
    dates: { statutory: null, promised: null, expected: null },
    pause: null,
    returnUntil: null,
    consultation: 'none',
    clocks: [],
    holdings: [],
    standstills: [],
    requests: [],
    joint: [],
    cards: [],
    parent: null,
    children: [],
    photos: [],
    timeline: [
      {
        ...first,
        action: 'report',
        toState: 'reported',
        note: body.text,
        open: true,
        // Played from this phone: there is no address yet.
        voices: body.voices.map((voice) => ({ ...voice, url: '' })),
      },
      ...(body.selfHandled === null
        ? []
        : [
            {
              ...first,
              id: `${id}-done`,
              action: 'self-handle' as const,
              toState: 'closed' as const,
              note: body.selfHandled.note,
              open: true,
            },
          ]),
    ],
    can: { may: body.selfHandled === null ? ['note'] : [], not: {}, requests: [] },
  }
}

/** Ids of the files that an unsent report or act on a case names, by where they belong. */
export function photosOf({ said }: Pick<Operation, 'said'>): { before: string[]; after: string[] } {
  const body = said.body as { photos?: string[]; selfHandled?: { photos?: string[] } | null }
  return { before: body.photos ?? [], after: body.selfHandled?.photos ?? [] }
}
