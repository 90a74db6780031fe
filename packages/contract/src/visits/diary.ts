import { z } from 'zod'
import { date, defineRoute, id, instant, phone, text } from '../core/index.ts'

/**
 * The record book of a helper (助跑员工作记录本): made from visits, wishes and reports, written by nobody. Its columns are date,
 * village, kind of applicant, matter, and room for both signatures.
 */
export const diaryEntry = z.object({
  id,
  on: date,
  at: instant,
  kind: z.enum(['visit', 'service', 'case', 'patrol']),
  village: z.string(),
  applicant: z.enum(['resident', 'company', 'none']),
  label: z.string(),
  matter: z.string(),
})
export type DiaryEntry = z.infer<typeof diaryEntry>

export const contactCard = z.object({
  areaId: id,
  areaName: z.string(),
  townName: z.string().nullable(),
  /** A number of the post, never somebody's own. */
  dutyPhone: z.string(),
  hours: z.string(),
  text: z.string(),
  team: z.array(z.object({ name: z.string(), role: z.string() })),
  /** Path of the notice board page that the QR code leads to. */
  path: z.string(),
  version: z.int(),
  can: z.object({ edit: z.boolean(), write: z.boolean() }),
})
export type ContactCard = z.infer<typeof contactCard>

/** What anybody sees who scans the code on the notice board. */
export const publicCard = contactCard
  .pick({ areaName: true, townName: true, dutyPhone: true, hours: true, text: true })
  .extend({
    team: z.array(z.object({ name: z.string(), role: z.string() })),
  })
export type PublicCard = z.infer<typeof publicCard>

export const gridMessage = z.object({
  id,
  text: z.string(),
  by: z.string(),
  at: instant,
  /** Households with a number that it went to. */
  reached: z.int(),
})

const areaId = z.object({ areaId: id })
const month = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/)

export const diaryRoutes = {
  read: defineRoute({
    method: 'GET',
    path: '/work-diary',
    summary: 'What the caller did in a month, day by day; nobody reads that of another',
    query: z.object({ month }),
    reply: z.object({ month: z.string(), name: z.string(), items: z.array(diaryEntry) }),
  }),
  paper: defineRoute({
    method: 'GET',
    path: '/work-diary/paper',
    kind: 'file',
    summary: 'The own record book of a month as PDF, with room for both signatures on each line',
    query: z.object({ month }),
    reply: z.any(),
  }),
}

export const boardRoutes = {
  card: defineRoute({
    method: 'GET',
    path: '/contact-cards/{areaId}',
    summary: 'The contact card of a grid',
    params: areaId,
    reply: contactCard,
  }),
  code: defineRoute({
    method: 'GET',
    path: '/contact-cards/{areaId}/code',
    kind: 'file',
    summary: 'The QR code for the notice board of a grid, as SVG: it leads to the public page of its card',
    params: areaId,
    reply: z.any(),
  }),
  editCard: defineRoute({
    method: 'PUT',
    path: '/contact-cards/{areaId}',
    versioned: true,
    summary: 'Say whom to call and when; version 0 for the first card',
    params: areaId,
    body: z.object({ dutyPhone: phone, hours: text(80).default(''), text: text(300).default('') }),
    reply: contactCard,
  }),
  publicCard: defineRoute({
    method: 'GET',
    path: '/public/grids/{code}/card',
    access: 'public',
    crowd: true,
    summary: 'The contact card of a grid for whoever scans the code on its notice board',
    params: z.object({ code: z.string().regex(/^\d{12,18}$/) }),
    reply: publicCard,
  }),
  message: defineRoute({
    method: 'POST',
    path: '/contact-cards/{areaId}/messages',
    summary: 'Tell the households of a grid something, one message a household',
    params: areaId,
    body: z.object({ id, text: text(200, 4) }),
    reply: gridMessage,
  }),
  messages: defineRoute({
    method: 'GET',
    path: '/contact-cards/{areaId}/messages',
    summary: 'What the households of a grid were told',
    params: areaId,
    reply: z.object({ items: z.array(gridMessage) }),
  }),
}
