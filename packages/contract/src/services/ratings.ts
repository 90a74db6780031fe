import { z } from 'zod'
import { date, defineRoute, id, instant, listOf, pageOf, pageQuery, phone, text } from '../core/index.ts'
import { hallCode } from './queue.ts'
import { RATING_ACTIONS, RATING_LEVELS, RATING_STATES } from './rating-course.ts'

export const ratingLevel = z.enum(RATING_LEVELS)
export const ratingState = z.enum(RATING_STATES)

/** What is rated: a visit to a window, an application, or help on behalf; each once. */
export const RATED = ['visit', 'application', 'help'] as const
export const rated = z.enum(RATED)
export type Rated = z.infer<typeof rated>

export const RATING_CHANNELS = ['portal', 'device', 'phone', 'paper'] as const
export const ratingChannel = z.enum(RATING_CHANNELS)

/** Why a rating does not count; somebody else than who contested it decides. */
export const EXCLUSIONS = ['mistaken', 'untrue', 'malicious'] as const
export const exclusion = z.enum(EXCLUSIONS)

const said = {
  level: ratingLevel,
  text: text(600).default(''),
  /** Somebody asked for money. */
  charged: z.boolean().default(false),
  /** To be called back; sealed. */
  phone: phone.nullable().default(null),
}

const saidShape = z.object(said)
export type Said = z.output<typeof saidShape>

export const ratingRow = z.object({
  id,
  rated,
  level: ratingLevel,
  state: ratingState,
  unitId: id,
  unitName: z.string(),
  hallName: z.string().nullable(),
  matterName: z.string(),
  channel: ratingChannel,
  charged: z.boolean(),
  text: z.string(),
  /** Masked. */
  phone: z.string(),
  at: instant,
  /** Last instant for correction and contest. */
  dueAt: instant.nullable(),
  calls: z.int(),
  version: z.int(),
  can: z.array(z.enum(RATING_ACTIONS)),
})
export type RatingRow = z.infer<typeof ratingRow>

export const ratingStep = z.object({
  at: instant,
  action: z.enum(['rate', ...RATING_ACTIONS]),
  by: z.enum(['resident', 'unit', 'centre']),
  note: z.string(),
})

export const ratingView = ratingRow.extend({ steps: z.array(ratingStep) })
export type RatingView = z.infer<typeof ratingView>

export const ratingFigures = z.object({
  all: z.int(),
  byLevel: z.record(ratingLevel, z.int()),
  bad: z.int(),
  calledBack: z.int(),
  excluded: z.int(),
  answered: z.int(),
  overdue: z.int(),
  /** By unit and by matter; there is none by person. */
  byUnit: z.array(z.object({ name: z.string(), all: z.int(), bad: z.int(), calledBack: z.int() })),
  byMatter: z.array(z.object({ name: z.string(), all: z.int(), bad: z.int(), calledBack: z.int() })),
})
export type RatingFigures = z.infer<typeof ratingFigures>

/** What the holder of a code sees before and after rating; `answer` is what became of a bad one. */
export const ownRating = z.object({
  rated,
  what: z.string(),
  at: instant,
  given: z.object({ level: ratingLevel, at: instant, state: ratingState, answer: z.string().nullable() }).nullable(),
})
export type OwnRating = z.infer<typeof ownRating>

const ratingId = z.object({ ratingId: id })
const step = { params: ratingId, versioned: true, reply: ratingView } as const

export const ratingRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/ratings',
    summary: 'Ratings within reach, the latest first',
    query: pageQuery.extend({
      state: listOf(ratingState),
      level: listOf(ratingLevel),
      overdue: z.stringbool().optional(),
    }),
    reply: pageOf(ratingRow),
  }),
  get: defineRoute({
    method: 'GET',
    path: '/ratings/{ratingId}',
    summary: 'One rating with all that followed',
    params: ratingId,
    reply: ratingView,
  }),
  enter: defineRoute({
    method: 'POST',
    path: '/ratings',
    summary: 'Enter a rating that was told by phone or on paper',
    body: z.object({ id, code: hallCode, channel: z.enum(['device', 'phone', 'paper']), ...said }),
    reply: ratingRow,
  }),
  figures: defineRoute({
    method: 'GET',
    path: '/rating-figures',
    summary: 'Levels, bad ratings, call-backs and answers by unit and by matter; never by person',
    query: z.object({ from: date, until: date }),
    reply: ratingFigures,
  }),
  callBack: defineRoute({
    method: 'POST',
    path: '/ratings/{ratingId}/call-back',
    summary: 'Note a call to somebody who rated badly',
    ...step,
    body: z.object({ reached: z.boolean(), note: text(600, 2) }),
  }),
  reveal: defineRoute({
    method: 'POST',
    path: '/ratings/{ratingId}/reveal',
    summary: 'Show the telephone of whoever rated, to call back; the reason is kept',
    params: ratingId,
    body: z.object({ reason: text(200, 2) }),
    reply: z.object({ value: z.string() }),
  }),
  correct: defineRoute({
    method: 'POST',
    path: '/ratings/{ratingId}/correct',
    summary: 'The unit says what it has mended',
    ...step,
    body: z.object({ note: text(1000, 2) }),
  }),
  answer: defineRoute({
    method: 'POST',
    path: '/ratings/{ratingId}/answer',
    summary: 'Answer the person who rated; with that it ends',
    ...step,
    body: z.object({ note: text(1000, 2) }),
  }),
  contest: defineRoute({
    method: 'POST',
    path: '/ratings/{ratingId}/contest',
    summary: 'The unit contests a bad rating within 15 working days',
    ...step,
    body: z.object({ reason: exclusion, note: text(1000, 4) }),
  }),
  uphold: defineRoute({
    method: 'POST',
    path: '/ratings/{ratingId}/uphold',
    summary: 'The rating stands, and the unit corrects',
    ...step,
    body: z.object({ note: text(1000, 2) }),
  }),
  exclude: defineRoute({
    method: 'POST',
    path: '/ratings/{ratingId}/exclude',
    summary: 'The rating does not count; decided by another person than who contested it, with a reason of their own',
    ...step,
    body: z.object({ reason: exclusion, note: text(1000, 4) }),
  }),
  read: defineRoute({
    method: 'GET',
    path: '/public/ratings/{code}',
    access: 'public',
    crowd: true,
    summary: 'What a code rates, and what became of the rating',
    params: z.object({ code: hallCode }),
    reply: ownRating,
  }),
  rate: defineRoute({
    method: 'POST',
    path: '/public/ratings/{code}',
    access: 'public',
    crowd: true,
    summary: 'Rate a visit, an application or help, once',
    params: z.object({ code: hallCode }),
    body: z.object({ id, ...said }),
    reply: ownRating,
  }),
}
