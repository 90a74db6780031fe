import type { ReactNode } from 'react'
import { useRouter } from '@tanstack/react-router'
import { BackMark } from './marks.tsx'
import { useSay } from './words.ts'

type Props = { title: string; back?: boolean; aside?: ReactNode; bare?: boolean; children: ReactNode }

/** The frame of every screen: a heading, a way back where there is one, the content. */
export function Screen({ title, back = false, aside, bare = false, children }: Props) {
  const say = useSay()
  const router = useRouter()
  return (
    <>
      <header className="screen-head">
        {back && (
          <button className="tool plain" type="button" aria-label={say('common.back')} onClick={() => goBack(router)}>
            <BackMark />
          </button>
        )}
        <h1>{title}</h1>
        {aside}
      </header>
      <main className={bare ? 'screen bare' : 'screen'}>{children}</main>
    </>
  )
}

function goBack(router: ReturnType<typeof useRouter>) {
  if (router.history.canGoBack()) router.history.back()
  else void router.navigate({ to: '/' })
}
