import { PhoneSignIn } from '../../shared/phone-sign-in.tsx'
import { useSay } from '../../shared/words.ts'

/** Signs in on the way: what was typed stays on the phone, and it goes on where it was. */
export function SignInStep({ onBack }: { onBack: (() => void) | null }) {
  const say = useSay()
  return (
    <section className="card">
      <h2>{say('apply.signIn')}</h2>
      <p>{say('apply.signInWhy')}</p>
      <PhoneSignIn />
      {onBack !== null && (
        <button type="button" className="button" onClick={onBack}>
          {say('common.back')}
        </button>
      )}
    </section>
  )
}
