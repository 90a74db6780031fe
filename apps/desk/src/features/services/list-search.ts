import { APPLICATION_STATES } from '@yiwang/contract/services'
import { channel } from '@yiwang/contract/matters'
import { z } from 'zod'
import type { ApplicationQuery } from './services.query.ts'

export const VIEWS = ['all', 'window', 'review', 'decide', 'issue', 'mine', 'supervise'] as const
export type View = (typeof VIEWS)[number]
export const SORTS = ['newest', 'oldest', 'due'] as const
export const CLOCKS = ['soon', 'slow', 'late'] as const

const many = <Item extends z.ZodType>(item: Item) =>
  z
    .preprocess(
      (value) => (typeof value === 'string' && value !== '' ? value.split(',') : undefined),
      z.array(item).optional(),
    )
    .catch(undefined)

/** State of the list in the address; what is not understood is left out. */
export const listSearch = z.object({
  view: z.enum(VIEWS).optional().catch(undefined),
  state: many(z.enum(APPLICATION_STATES)),
  channel: many(channel),
  clock: many(z.enum(CLOCKS)),
  from: z.iso.date().optional().catch(undefined),
  to: z.iso.date().optional().catch(undefined),
  q: z.string().max(60).optional().catch(undefined),
  sort: z.enum(SORTS).optional().catch(undefined),
})
export type ListSearch = z.output<typeof listSearch>

/** Which list a post begins with: what waits for it. */
export function firstView(may: (permission: string) => boolean): View {
  if (may('service.decide')) return 'decide'
  if (may('service.review')) return 'review'
  if (may('service.accept')) return 'window'
  return may('service.supervise') ? 'supervise' : 'all'
}

/** Lists that a post has a use for. */
export function viewsFor(may: (permission: string) => boolean): View[] {
  const use: Record<View, boolean> = {
    all: true,
    window: may('service.accept'),
    review: may('service.review'),
    decide: may('service.decide'),
    issue: may('service.issue'),
    mine: may('service.open'),
    supervise: may('service.supervise'),
  }
  return VIEWS.filter((view) => use[view])
}

export function queryOf(search: ListSearch, view: View): ApplicationQuery {
  const {
    state,
    channel: channels,
    clock,
    from,
    to,
    q,
    sort = view === 'all' || view === 'mine' ? 'newest' : 'due',
  } = search
  return {
    view,
    sort,
    ...(state === undefined ? {} : { state }),
    ...(channels === undefined ? {} : { channel: channels }),
    ...(clock === undefined ? {} : { clock }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(q === undefined || q === '' ? {} : { q }),
  }
}
