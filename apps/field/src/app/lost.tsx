import { Link } from '@tanstack/react-router'
import { Button } from 'antd-mobile'
import { Screen } from '../shared/screen.tsx'
import { useSay } from '../shared/words.ts'

/** An address that leads nowhere. */
export function NoSuchScreen() {
  const say = useSay()
  return (
    <Screen title={say('common.noScreen')}>
      <p className="weak">{say('common.noScreenHint')}</p>
      <Link className="listlink" to="/">
        {say('common.toToday')} <span aria-hidden="true">›</span>
      </Link>
    </Screen>
  )
}

/** A screen that broke: said in words, with a way on; what was kept lies on the phone. */
export function BrokenScreen() {
  const say = useSay()
  return (
    <Screen title={say('common.broken')}>
      <p className="weak">{say('common.brokenHint')}</p>
      <Button block color="primary" onClick={() => window.location.reload()}>
        {say('common.retry')}
      </Button>
      <Link className="listlink" to="/">
        {say('common.toToday')} <span aria-hidden="true">›</span>
      </Link>
    </Screen>
  )
}
