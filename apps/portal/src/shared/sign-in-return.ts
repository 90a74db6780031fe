const KEY = 'yiwang.portal.sign-in'
const BASE = '/portal/'

/** What is kept in this tab while its owner is at the provider: what the return is checked with, and where to go on. */
type Kept = { attempt: string; to: string }

export function keepAttempt(attempt: string, to: string): void {
  sessionStorage.setItem(KEY, JSON.stringify({ attempt, to }))
}

/** Takes what was kept, once; null in a tab that did not begin. */
export function takeAttempt(): Kept | null {
  const text = sessionStorage.getItem(KEY)
  sessionStorage.removeItem(KEY)
  if (text === null) return null
  const kept = JSON.parse(text) as Kept
  return { attempt: kept.attempt, to: ownPage(kept.to) }
}

/** A page of this portal; anything else, another site above all, becomes the account's page. */
export function ownPage(to: string): string {
  const url = new URL(to, location.origin)
  const isOwn = url.origin === location.origin && url.pathname.startsWith(BASE) && url.pathname !== `${BASE}sign-in`
  return isOwn ? `${url.pathname}${url.search}`.slice(BASE.length - 1) : '/account'
}
