import { Toast } from 'antd-mobile'
import { useMutation } from '@tanstack/react-query'
import { identityRoutes } from '@yiwang/contract/identity'
import type { Session } from '@yiwang/contract/identity'
import { api, faultText, queryClient } from '../../shared/api.ts'
import { Status } from '../../shared/status.tsx'
import { useCode, useSay } from '../../shared/words.ts'

/** The person's posts; the current one decides which grid and which tasks stand first. */
export function PostsPanel({ session }: { session: Session }) {
  const say = useSay()
  const code = useCode()
  const choosing = useMutation({
    mutationFn: (postId: string) => api.call(identityRoutes.choosePost, { body: { postId } }),
    onSuccess: (next) => {
      queryClient.setQueryData(['session'], next)
      void queryClient.invalidateQueries({ queryKey: ['cases'] })
    },
    onError: (error) => Toast.show({ content: faultText(error, say('common.unreachable')), icon: 'fail' }),
  })
  return (
    <section className="card" aria-label={say('me.posts')}>
      <h2 style={{ marginTop: 0 }}>{say('me.posts')}</h2>
      <ul>
        {session.posts.map((post) => (
          <li key={post.id} className="listlink">
            <span>
              <span className="strong">{code('role', post.role)}</span>
              <br />
              <span className="weak">{[post.areaName, post.unitName].filter((name) => name !== null).join(' · ')}</span>
            </span>
            {post.id === session.postId ? (
              <Status tone="good">{say('me.current')}</Status>
            ) : (
              <button
                type="button"
                className="tool"
                disabled={choosing.isPending}
                onClick={() => choosing.mutate(post.id)}
              >
                {say('me.usePost')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
