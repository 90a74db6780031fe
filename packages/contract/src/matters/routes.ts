import { z } from 'zod'
import { date, defineRoute, id, instant, pageOf, pageQuery, text } from '../core/index.ts'
import { rowError } from '../areas/routes.ts'
import { bulkChange, bulkRow } from './bulk.ts'
import { audience, matterKind, theme } from './codes.ts'
import { fieldDifference } from './compare.ts'
import { matterContent } from './content.ts'
import { matterFinding } from './finding.ts'
import { matterGuide } from './guide.ts'
import {
  delegatedPage,
  matterHit,
  matterRow,
  matterState,
  matterVersionRow,
  matterVersionView,
  matterView,
} from './views.ts'

const matterId = z.object({ matterId: id })

function step<Body extends z.ZodType>(action: string, summary: string, body: Body) {
  return defineRoute({
    method: 'POST',
    path: `/matters/{matterId}/${action}`,
    versioned: true,
    summary,
    params: matterId,
    body,
    reply: matterView,
  })
}

/** Words, pinyin, initials or a life event; without any the matters that are asked for most. */
export const matterSearch = z.object({
  q: text(60).default(''),
  theme: theme.optional(),
  audience: audience.optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
})

export const matterRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/matters',
    summary: 'Entries of the catalogue, last changed first; a query finds by words, codes or pinyin',
    query: pageQuery.extend({
      q: text(60).optional(),
      state: matterState.optional(),
      open: z.enum(['draft', 'proposed']).optional(),
      unitId: id.optional(),
      kind: matterKind.optional(),
    }),
    reply: pageOf(matterRow),
  }),
  search: defineRoute({
    method: 'GET',
    path: '/matters/search',
    summary: 'Find a matter at the window: by words, pinyin, initials or life event, slips forgiven',
    query: matterSearch,
    reply: z.object({ items: z.array(matterHit) }),
  }),
  facts: defineRoute({
    method: 'GET',
    path: '/matters/facts',
    summary: 'Facts of the library that a form can show and that can make a material needless',
    reply: z.object({ items: z.array(z.object({ key: z.string(), label: z.string() })) }),
  }),
  delegated: defineRoute({
    method: 'GET',
    path: '/matters/delegated',
    summary: 'Powers that a town or a village has, for the page that hangs on its board',
    query: z.object({ areaId: id, on: date.optional() }),
    reply: delegatedPage,
  }),
  get: defineRoute({
    method: 'GET',
    path: '/matters/{matterId}',
    summary: 'One entry: the version in force, the one that is worked on, and what may be done',
    params: matterId,
    reply: matterView,
  }),
  guide: defineRoute({
    method: 'GET',
    path: '/matters/{matterId}/guide',
    summary: 'The guide of a matter as it is in force, the same as residents read it',
    params: matterId,
    reply: matterGuide,
  }),
  add: defineRoute({
    method: 'POST',
    path: '/matters',
    summary: 'List a matter and begin its entry as a draft',
    body: z.object({ id, unitId: id.optional(), localCode: text(80).default(''), content: matterContent }),
    reply: matterView,
  }),
  edit: defineRoute({
    method: 'PUT',
    path: '/matters/{matterId}/draft',
    versioned: true,
    summary: 'Change the draft of a matter, or begin the next version of one that is published',
    params: matterId,
    body: z.object({ content: matterContent }),
    reply: matterView,
  }),
  propose: step(
    'propose',
    'Put the draft up for approval; findings that are errors stop it',
    z.object({ validFrom: date, note: text(600).default('') }),
  ),
  publish: step(
    'publish',
    'Publish what was proposed; never by the one who proposed it',
    z.object({ note: text(600).default('') }),
  ),
  return: step('return', 'Give a draft back with a reason', z.object({ note: text(600, 2) })),
  discard: step('discard', 'Throw the open version away; what is published stays', z.object({})),
  retire: step(
    'retire',
    'Take no applications from a day on; running ones keep their version',
    z.object({ on: date, note: text(600, 2) }),
  ),
  versions: defineRoute({
    method: 'GET',
    path: '/matters/{matterId}/versions',
    summary: 'Versions of an entry, newest first',
    params: matterId,
    reply: z.object({ items: z.array(matterVersionRow) }),
  }),
  version: defineRoute({
    method: 'GET',
    path: '/matter-versions/{versionId}',
    summary: 'One version of an entry, also one that is no longer in force',
    params: z.object({ versionId: id }),
    reply: matterVersionView,
  }),
  compare: defineRoute({
    method: 'GET',
    path: '/matters/{matterId}/compare',
    summary: 'What differs between two versions, field by field',
    params: matterId,
    query: z.object({ from: id, to: id }),
    reply: z.object({ from: matterVersionRow, to: matterVersionRow, items: z.array(fieldDifference) }),
  }),
  bulk: defineRoute({
    method: 'POST',
    path: '/matters/bulk',
    summary: 'Change many entries at once: a preview first, then drafts that wait for approval',
    body: z.object({ matterIds: z.array(id).min(1).max(200), change: bulkChange, preview: z.boolean().default(true) }),
    reply: z.object({ items: z.array(bulkRow), changed: z.int() }),
  }),
  lint: defineRoute({
    method: 'GET',
    path: '/matters/findings',
    summary: 'Findings of the linter over published entries and drafts, by rule',
    query: z.object({ unitId: id.optional() }),
    reply: z.object({
      checked: z.int(),
      items: z.array(z.object({ matterId: id, name: z.string(), findings: z.array(matterFinding) })),
    }),
  }),
  import: defineRoute({
    method: 'POST',
    path: '/matters/imports',
    kind: 'table',
    summary:
      'Take names and entries from a table (multipart field `file`: .xlsx or CSV); rows with errors are left out and named',
    reply: z.object({
      importId: id,
      rows: z.int(),
      added: z.int(),
      changed: z.int(),
      same: z.int(),
      errors: z.array(rowError),
      errorCount: z.int(),
    }),
  }),
  imports: defineRoute({
    method: 'GET',
    path: '/matters/imports',
    summary: 'Tables that were taken in, newest first',
    query: pageQuery,
    reply: pageOf(
      z.object({
        importId: id,
        name: z.string(),
        at: instant,
        by: z.string(),
        added: z.int(),
        changed: z.int(),
        same: z.int(),
        errors: z.int(),
      }),
    ),
  }),
  importErrors: defineRoute({
    method: 'GET',
    path: '/matters/imports/{importId}/errors',
    kind: 'file',
    summary: 'The rows with errors as a table to correct and upload again',
    params: z.object({ importId: id }),
    reply: z.any(),
  }),
  template: defineRoute({
    method: 'GET',
    path: '/matters/template',
    kind: 'file',
    summary: 'The columns that an import reads, as an empty table',
    reply: z.any(),
  }),
}

/** What residents read; no account. */
export const publicMatterRoutes = {
  search: defineRoute({
    method: 'GET',
    path: '/public/matters',
    access: 'public',
    crowd: true,
    summary: 'Find a matter by words, pinyin, initials or life event',
    query: matterSearch,
    reply: z.object({ items: z.array(matterHit) }),
  }),
  themes: defineRoute({
    method: 'GET',
    path: '/public/matters/themes',
    access: 'public',
    crowd: true,
    summary: 'Life events with the number of matters under each',
    reply: z.object({
      person: z.array(z.object({ theme, matters: z.int() })),
      organisation: z.array(z.object({ theme, matters: z.int() })),
    }),
  }),
  guide: defineRoute({
    method: 'GET',
    path: '/public/matters/{matterId}',
    access: 'public',
    crowd: true,
    summary: 'The guide of a matter in force',
    params: matterId,
    reply: matterGuide,
  }),
  delegated: defineRoute({
    method: 'GET',
    path: '/public/matters/delegated',
    access: 'public',
    crowd: true,
    summary: 'Powers that a town or a village has, by its code',
    query: z.object({ areaCode: z.string().regex(/^\d{9}(?:\d{3})?$/) }),
    reply: delegatedPage,
  }),
}
