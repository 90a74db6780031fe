import { QueryClientProvider } from '@tanstack/react-query'
import { App as AntApp, ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { queryClient } from '../shared/api.ts'
import { useText } from '../shared/i18n.ts'
import { theme } from './theme.ts'

export function App() {
  const { lang } = useText()
  return (
    <ConfigProvider theme={theme} locale={lang === 'en' ? enUS : zhCN} button={{ autoInsertSpace: false }}>
      <AntApp>
        <QueryClientProvider client={queryClient}>
          <main />
        </QueryClientProvider>
      </AntApp>
    </ConfigProvider>
  )
}
