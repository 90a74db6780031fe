import { z } from 'zod'
import { defineRoute, id, instant, rawText, text } from '../core/index.ts'

export const handbookContent = z.object({
  chapter: text(40, 1),
  title: text(80, 2),
  /** Paragraphs; a line that begins with `# ` is a heading, with `- ` an item of a list. Nothing else is marked up. */
  body: rawText(20_000, 1),
  /** Place within the chapter. */
  place: z.int().min(0).max(999).default(0),
})
export type HandbookContent = z.output<typeof handbookContent>

export const handbookPage = handbookContent.extend({
  id,
  number: z.int(),
  publishedAt: instant,
  publishedBy: z.string(),
  retired: z.boolean(),
  version: z.int(),
})
export type HandbookPage = z.infer<typeof handbookPage>

export const handbookVersion = handbookContent.extend({
  number: z.int(),
  publishedAt: instant,
  publishedBy: z.string(),
})
export type HandbookVersion = z.infer<typeof handbookVersion>

const pageId = z.object({ pageId: id })

export const handbookRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/handbook',
    summary: 'Every page of the handbook in force, whole, for reading without a network; or those that hold some words',
    query: z.object({ q: text(60).optional(), retired: z.stringbool().optional() }),
    reply: z.object({ items: z.array(handbookPage), canEdit: z.boolean() }),
  }),
  versions: defineRoute({
    method: 'GET',
    path: '/handbook/{pageId}/versions',
    summary: 'What a page said before, newest first',
    params: pageId,
    reply: z.object({ items: z.array(handbookVersion) }),
  }),
  add: defineRoute({
    method: 'POST',
    path: '/handbook',
    summary: 'Publish a page',
    body: handbookContent.extend({ id }),
    reply: handbookPage,
  }),
  edit: defineRoute({
    method: 'PUT',
    path: '/handbook/{pageId}',
    versioned: true,
    summary: 'Publish the next version of a page',
    params: pageId,
    body: handbookContent,
    reply: handbookPage,
  }),
  retire: defineRoute({
    method: 'POST',
    path: '/handbook/{pageId}/retire',
    versioned: true,
    summary: 'Take a page out of the handbook; its versions stay',
    params: pageId,
    reply: handbookPage,
  }),
}

/** Pages that hold every word of a query, those with it in the title first. The same on the server and without a network. */
export function searchHandbook<Page extends Pick<HandbookPage, 'chapter' | 'title' | 'body'>>(
  pages: readonly Page[],
  query: string,
): Page[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const holds = (parts: string, word: string) => parts.toLowerCase().includes(word)
  const found = pages.filter(({ chapter, title, body }) =>
    words.every((word) => holds(`${chapter}\n${title}\n${body}`, word)),
  )
  const inTitle = ({ title }: Page) => (words.some((word) => holds(title, word)) ? 0 : 1)
  return words.length === 0 ? [...pages] : found.toSorted((a, b) => inTitle(a) - inTitle(b))
}
