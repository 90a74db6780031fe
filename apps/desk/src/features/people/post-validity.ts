import type { Post } from '@yiwang/contract/identity'

export type PostTime = 'current' | 'coming' | 'ended'

/** Whether a post is in force on a day (ISO dates compare as text; the last day counts). */
export function postTime(post: Pick<Post, 'validFrom' | 'validTo'>, today: string): PostTime {
  if (post.validTo !== null && post.validTo < today) return 'ended'
  return post.validFrom > today ? 'coming' : 'current'
}

const ORDER: Record<PostTime, number> = { current: 0, coming: 1, ended: 2 }

/** Posts in force first, then coming ones, then those that ended; the newest of each first. */
export function sortPosts<P extends Pick<Post, 'validFrom' | 'validTo'>>(posts: readonly P[], today: string): P[] {
  return posts.toSorted(
    (a, b) =>
      ORDER[postTime(a, today)] - ORDER[postTime(b, today)] ||
      (a.validFrom < b.validFrom ? 1 : a.validFrom > b.validFrom ? -1 : 0),
  )
}
