import type { CaseView } from '@yiwang/contract/cases'
import { Tooltip } from 'antd'
import { useText } from '../i18n.ts'
import { useNow } from '../use-now.ts'
import { sayExact, saySpan } from '../when.ts'
import { heldBy, piecesOf, widthsOf, type Piece } from './pieces.ts'

/** Who held the clock for how long, and why it stood still: one bar, the same in words below. */
export function HoldingBar({ view }: { view: CaseView }) {
  const { t, code, anyCode, lang } = useText()
  const now = useNow()
  const pieces = piecesOf(view, now)
  const widths = widthsOf(pieces)
  if (pieces.length === 0) return null
  const who = ({ name, holder }: Pick<Piece, 'name' | 'holder'>) => name ?? code('holder', holder)
  const held = heldBy(pieces)
  const stood = pieces.filter((piece) => piece.standing !== null)
  const last = pieces.at(-1)
  const words = (piece: Piece) => {
    const span = saySpan(piece.to - piece.from, t)
    const main = t('course.piece', { who: who(piece), span })
    const why = piece.standing === null ? '' : t('course.stood', { why: anyCode('pauseReason', piece.standing) })
    const from = sayExact(new Date(piece.from).toISOString(), lang)
    const to = piece.now ? t('time.now') : sayExact(new Date(piece.to).toISOString(), lang)
    return `${main}${why} · ${t('course.fromTo', { from, to })}`
  }
  return (
    <section aria-label={t('case.held')} className="holders">
      <div className="holding-bar" role="list" aria-label={t('case.held')}>
        {pieces.map((piece, index) => (
          <Tooltip key={piece.from} title={words(piece)}>
            <span
              role="listitem"
              tabIndex={0}
              aria-label={words(piece)}
              className={`holding-piece holder-${piece.holder}${piece.standing === null ? '' : ' holding-stood'}`}
              style={{ width: `${widths[index] ?? 0}%` }}
            />
          </Tooltip>
        ))}
      </div>
      <ul className="holder-list">
        {held.map((one) => (
          <li key={`${one.holder}${one.name ?? ''}`} className={one.now ? 'holder-now' : ''}>
            <span className={`holder-dot holder-${one.holder}`} aria-hidden />
            {t(one.now ? 'course.heldNow' : 'case.heldBy', {
              who: who(one),
              span: saySpan(one.ms, t),
              share: Math.round(one.share * 100),
            })}
          </li>
        ))}
        {stood.length > 0 && (
          <li className="quiet">
            <span className="holder-dot holding-stood" aria-hidden />
            {t('course.stoodAll', {
              span: saySpan(
                stood.reduce((sum, piece) => sum + piece.to - piece.from, 0),
                t,
              ),
              why: [...new Set(stood.map((piece) => anyCode('pauseReason', piece.standing ?? '')))].join(
                t('list.comma'),
              ),
            })}
          </li>
        )}
      </ul>
      {last?.standing != null && last.now && (
        <p className="quiet holding-why">
          {t('course.standsNow', { why: view.pause?.reason ?? anyCode('pauseReason', last.standing) })}
        </p>
      )}
    </section>
  )
}
