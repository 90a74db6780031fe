import { EyeOutlined } from '@ant-design/icons'
import type { lookRoutes } from '@yiwang/contract/disclosure'
import { Button } from 'antd'
import { createContext, useContext, useEffect, useEffectEvent, useMemo, useState, type ReactNode } from 'react'
import type { Reply } from '@yiwang/contract'
import { useText } from '../i18n.ts'
import { useMay } from '../session.ts'
import type { Maskable } from './maskable.ts'
import { RevealModal, type Right } from './reveal.modal.tsx'

type Clear = { values: Readonly<Record<string, string>>; left: number }
type Reveal = { clear: Clear | null; ask: (fact: string) => void; hide: () => void; mayReveal: boolean }

const RevealContext = createContext<Reveal | null>(null)

type Props = { subjectId: string; maskable: readonly Maskable[]; right?: Right; children: ReactNode }

/** Clear values of one subject: asked for with purpose and reason, gone again when their time is over. */
export function RevealProvider({ subjectId, maskable, right, children }: Props) {
  const byPost = useMay()('register.reveal')
  const mayReveal = byPost || right !== undefined
  const [asked, setAsked] = useState<string | null>(null)
  const [given, setGiven] = useState<(Term & { values: Reply<typeof lookRoutes.reveal>['values'] }) | null>(null)
  const left = useSecondsLeft(given, () => setGiven(null))
  const reveal = useMemo(
    (): Reveal => ({
      clear: given === null ? null : { values: given.values, left },
      ask: setAsked,
      hide: () => setGiven(null),
      mayReveal,
    }),
    [given, left, mayReveal],
  )
  return (
    <RevealContext value={reveal}>
      {children}
      {asked !== null && (
        <RevealModal
          subjectId={subjectId}
          maskable={maskable}
          first={asked}
          right={right}
          onClose={() => setAsked(null)}
          onRevealed={({ values, seconds }) => {
            setAsked(null)
            // What was shown before goes: its time must not grow with that of the next.
            setGiven({ values, endsAt: Date.now() + seconds * 1000, seconds })
          }}
        />
      )}
    </RevealContext>
  )
}

type Term = { endsAt: number; seconds: number }

/** Seconds that are left of a term, counted by this browser's own clock; calls back when it is over. */
function useSecondsLeft(term: Term | null, onEnd: () => void): number {
  const [counted, setCounted] = useState<Term | null>(null)
  const end = useEffectEvent(onEnd)
  const endsAt = term?.endsAt ?? null
  useEffect(() => {
    if (endsAt === null) return
    const timer = setInterval(() => {
      const seconds = Math.ceil((endsAt - Date.now()) / 1000)
      setCounted({ endsAt, seconds })
      if (seconds <= 0) end()
    }, 500)
    return () => clearInterval(timer)
  }, [endsAt])
  if (term === null) return 0
  return counted?.endsAt === term.endsAt ? Math.max(0, counted.seconds) : term.seconds
}

/** A masked value with its eye; in clear while the time lasts, with the seconds that are left. */
export function MaskedValue({ fact, label, masked }: Maskable) {
  const { t } = useText()
  const reveal = useContext(RevealContext)
  const clear = reveal?.clear?.values[fact]
  if (reveal === null) return <span className="number">{masked}</span>
  if (clear !== undefined)
    return (
      <span className="revealed">
        <strong className="number">{clear}</strong>{' '}
        <span className="tag tag-soon" aria-live="off">
          <span aria-hidden>◷</span> {t('registers.secondsLeft', { n: reveal.clear?.left ?? 0 })}
        </span>
        <Button type="link" size="small" onClick={reveal.hide}>
          {t('registers.hide')}
        </Button>
      </span>
    )
  return (
    <span className="number">
      {masked}
      {reveal.mayReveal && (
        <Button
          type="text"
          size="small"
          icon={<EyeOutlined />}
          aria-label={t('registers.reveal', { label })}
          title={t('registers.reveal', { label })}
          onClick={() => reveal.ask(fact)}
        />
      )}
    </span>
  )
}
