import { useRef, useState, type FormEvent } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { newId } from '@yiwang/contract'
import { RATING_LEVELS, ratingRoutes, type OwnRating, type RatingLevel } from '@yiwang/contract/services'
import { en, zhCN } from '@yiwang/contract/messages'
import { Face } from '../../shared/face.tsx'
import { FaultNotice, Waiting } from '../../shared/fault-notice.tsx'
import { Online } from '../../shared/online.tsx'
import { Page } from '../../shared/page.tsx'
import { mobileOf } from '../../shared/phone-number.ts'
import { useSettings } from '../../shared/settings.ts'
import { useSay } from '../../shared/words.ts'
import { CodeFault } from './code-fault.tsx'
import { useHallCodes } from './codes.ts'
import { ratingQuery, useHallAct } from './hall.query.ts'
import { TextInput } from './text-input.tsx'

/** Rates a visit, an application or an errand, once; afterwards it shows what became of it. */
export function RatingScreen() {
  return (
    <Online>
      <Rating />
    </Online>
  )
}

function Rating() {
  const say = useSay()
  const { code = '' }: { code?: string } = useParams({ strict: false })
  const query = useQuery(ratingQuery(code))
  return (
    <Page title={say('hall.rate')}>
      {query.isPending && <Waiting />}
      {query.error && <CodeFault error={query.error} retry={() => void query.refetch()} />}
      {query.data && (
        <>
          <p>
            <strong>{query.data.what}</strong>
          </p>
          {query.data.given ? <Given given={query.data.given} /> : <RatingForm code={code} />}
        </>
      )}
    </Page>
  )
}

function Given({ given }: { given: NonNullable<OwnRating['given']> }) {
  const say = useSay()
  const codes = useHallCodes()
  const words = useSettings().language === 'en' ? en : zhCN
  return (
    <section className="card" role="status">
      <h2>{say('hall.rated')}</h2>
      <p>{codes.level(given.level)}</p>
      {given.state !== 'kept' && <p>{words.serviceRatingState[given.state]}</p>}
      {given.answer !== null && (
        <p className="notice">
          {say('hall.answer')} {given.answer}
        </p>
      )}
    </section>
  )
}

function RatingForm({ code }: { code: string }) {
  const say = useSay()
  const codes = useHallCodes()
  const id = useRef(newId())
  const rate = useHallAct(ratingRoutes.rate)
  const [level, setLevel] = useState<RatingLevel | null>(null)
  const [text, setText] = useState('')
  const [phone, setPhone] = useState('')
  const [charged, setCharged] = useState(false)
  const [bad, setBad] = useState<'level' | 'phone' | null>(null)
  const isFollowed = charged || level === 'dissatisfied' || level === 'very-dissatisfied'
  function send(event: FormEvent) {
    event.preventDefault()
    const mobile = mobileOf(phone)
    const flaw = level === null ? 'level' : phone.trim() !== '' && mobile === null ? 'phone' : null
    setBad(flaw)
    if (level === null || flaw !== null) return
    rate.mutate({ params: { code }, body: { id: id.current, level, text: text.trim(), charged, phone: mobile } })
  }
  return (
    <form className="card" onSubmit={send} noValidate>
      <fieldset>
        <legend>{say('hall.howWasIt')}</legend>
        <div className="faces">
          {RATING_LEVELS.map((one, i) => (
            <label key={one} className={level === one ? 'chosen' : undefined}>
              <input type="radio" name="level" checked={level === one} onChange={() => setLevel(one)} />
              <Face mood={RATING_LEVELS.length - i} />
              {codes.level(one)}
            </label>
          ))}
        </div>
        <p className="wrong" role="alert">
          {bad === 'level' ? say('hall.needLevel') : ''}
        </p>
      </fieldset>
      <div className="faces" style={{ marginBottom: '1rem' }}>
        <label className={charged ? 'chosen' : undefined}>
          <input type="checkbox" checked={charged} onChange={(event) => setCharged(event.target.checked)} />
          <span>{say('hall.charged')}</span>
        </label>
      </div>
      <div className="field">
        <label htmlFor="rating-text">{say('hall.words')}</label>
        <textarea id="rating-text" maxLength={600} value={text} onChange={(event) => setText(event.target.value)} />
      </div>
      {isFollowed && (
        <>
          <p className="notice">{say('hall.followed')}</p>
          <TextInput
            id="rating-phone"
            label={say('hall.callMe')}
            type="tel"
            value={phone}
            wrong={bad === 'phone' ? say('hall.badPhone') : undefined}
            onChange={setPhone}
          />
        </>
      )}
      {rate.isError && <FaultNotice error={rate.error} />}
      <button type="submit" className="button main" disabled={rate.isPending}>
        {say('hall.sendRating')}
      </button>
    </form>
  )
}
