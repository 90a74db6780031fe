import type { Post, Session } from '@yiwang/contract/identity'
import { expect, test } from 'vitest'
import { currentPost } from './session.ts'

const post = (id: string) => ({ id, role: 'dispatcher' }) as Post
const session = (postId: string | null, ...posts: Post[]) => ({ postId, posts }) as Session

test('the screens are laid out for the chosen post', () => {
  expect(currentPost(session('b', post('a'), post('b')))?.id).toBe('b')
})

test('a post that is not chosen or has ended gives way to the first', () => {
  expect(currentPost(session(null, post('a'), post('b')))?.id).toBe('a')
  expect(currentPost(session('gone', post('a')))?.id).toBe('a')
  expect(currentPost(session(null))).toBeNull()
})
