import i18next from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import { en } from '../messages/en.ts'
import { zhCN, type Words } from '../messages/zh-cn.ts'
import { onSettings, settings } from './settings.ts'

type PathOf<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${PathOf<T[K]>}` }[keyof T & string]
export type WordKey = PathOf<Words>
export type Say = (key: WordKey, values?: Record<string, string | number>) => string

export function startWords(): void {
  void i18next.use(initReactI18next).init({
    resources: { 'zh-CN': { app: zhCN }, en: { app: en } },
    lng: settings().language,
    fallbackLng: 'zh-CN',
    ns: ['app'],
    defaultNS: 'app',
    interpolation: { escapeValue: false },
    initAsync: false,
  })
  onSettings(() => void i18next.changeLanguage(settings().language))
}

/** Words of this app by typed key. */
export function useSay(): Say {
  const { t } = useTranslation('app')
  return (key, values) => t(key, values ?? {})
}
