import type { KnownRegistration } from '../../shared/known-registrations.ts'
import { useSettings } from '../../shared/settings.ts'
import { whenText } from '../../shared/when.ts'
import { useSay } from '../../shared/words.ts'

type Props = { known: readonly KnownRegistration[]; onOpen: (receipt: string) => void; onAnother: () => void }

/** Registered already from this phone: said first, so that nobody does it twice. */
export function KnownPanel({ known, onOpen, onAnother }: Props) {
  const say = useSay()
  const { language } = useSettings()
  return (
    <>
      <section className="card now done">
        <h2>{say('register.already')}</h2>
        <p>{say('register.alreadyWhy')}</p>
        <ul>
          {known.map(({ receipt, who, at }) => (
            <li key={receipt} className="row">
              <span>
                <strong>{who}</strong>{' '}
                <span className="weak">{say('register.at', { time: whenText(at, new Date(), language) })}</span>
              </span>
              <button
                type="button"
                className="tool"
                aria-label={say('register.seeOf', { who })}
                onClick={() => onOpen(receipt)}
              >
                {say('register.see')}
              </button>
            </li>
          ))}
        </ul>
      </section>
      <button type="button" className="button" onClick={onAnother}>
        {say('register.another')}
      </button>
    </>
  )
}
