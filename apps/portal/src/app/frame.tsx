import { Link, Outlet } from '@tanstack/react-router'
import { changeSettings, useSettings } from '../shared/settings.ts'
import { useSay } from '../shared/words.ts'

export function Frame() {
  const say = useSay()
  const { large, language } = useSettings()
  return (
    <>
      <header className="top">
        <Link to="/">{say('app.name')}</Link>
        <div role="group" aria-label={say('app.tools')}>
          <button type="button" className="tool" aria-pressed={large} onClick={() => changeSettings({ large: !large })}>
            {say('app.large')}
          </button>
          <button
            type="button"
            className="tool"
            lang={language === 'zh-CN' ? 'en' : 'zh-CN'}
            onClick={() => changeSettings({ language: language === 'zh-CN' ? 'en' : 'zh-CN' })}
          >
            {say('app.language')}
          </button>
        </div>
      </header>
      <Outlet />
    </>
  )
}
