import { Link } from '@tanstack/react-router'
import { Page } from '../shared/page.tsx'
import { useSay } from '../shared/words.ts'

/** An address that leads nowhere: one typed wrong, or a code from an old notice. */
export function NoSuchPage() {
  const say = useSay()
  return (
    <Page title={say('app.noPage')}>
      <p>{say('app.noPageHint')}</p>
      <Link className="button main" to="/">
        {say('app.toHome')}
      </Link>
    </Page>
  )
}

/** A page that broke: said in words, with a way on; what was typed lies on the phone. */
export function BrokenPage() {
  const say = useSay()
  return (
    <Page title={say('common.failed')}>
      <button type="button" className="button main" onClick={() => window.location.reload()}>
        {say('common.retry')}
      </button>
      <Link className="button" to="/">
        {say('app.toHome')}
      </Link>
    </Page>
  )
}
