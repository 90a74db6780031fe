import { z } from 'zod'

const views = z.array(z.object({ name: z.string().min(1).max(40), search: z.string().max(2000) })).max(50)
export type SavedView = z.infer<typeof views>[number]

export function readViews(raw: string | null): SavedView[] {
  try {
    return views.parse(JSON.parse(raw ?? '[]'))
  } catch {
    return []
  }
}

/** Adds a view or replaces the one of the same name; newest first. */
export function withView(old: readonly SavedView[], view: SavedView): SavedView[] {
  return [view, ...old.filter((one) => one.name !== view.name)].slice(0, 50)
}
