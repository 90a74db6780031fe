import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { App as AntApp, ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { queryClient } from '../shared/api.ts'
import { useText } from '../shared/i18n.ts'
import { BoardScreen } from '../features/hall/board.screen.tsx'
import { Gate } from './gate.tsx'
import { router } from './router.tsx'
import { theme } from './theme.ts'

/** The screen on the wall of a hall shows what everybody there may see, and needs no account. */
const isBoard = location.pathname === '/desk/hall-screen'

/** A press beside a dialog closes none: what was typed in it would be gone. */
const NOT_BESIDE = { mask: { closable: false } }

export function App() {
  const { lang } = useText()
  return (
    <ConfigProvider
      theme={theme}
      locale={lang === 'en' ? enUS : zhCN}
      button={{ autoInsertSpace: false }}
      modal={NOT_BESIDE}
    >
      <AntApp>
        <QueryClientProvider client={queryClient}>
          {isBoard ? (
            <BoardScreen hallId={new URLSearchParams(location.search).get('hall')} />
          ) : (
            <Gate>
              <RouterProvider router={router} />
            </Gate>
          )}
        </QueryClientProvider>
      </AntApp>
    </ConfigProvider>
  )
}
