import i18next from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import { zhCN as codesZh } from '@yiwang/contract/messages'
import type { Messages as Codes } from '@yiwang/contract/messages'
import { zhCN, type Words } from '../messages/zh-cn.ts'
import { onSettings, settings } from './settings.ts'

type PathOf<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${PathOf<T[K]>}` }[keyof T & string]
export type WordKey = PathOf<Words>
export type Say = (key: WordKey, values?: Record<string, string | number>) => string
export type SayCode = <Group extends keyof Codes>(group: Group, code: (keyof Codes[Group] & string) | number) => string

/** Resolves when the chosen language can be shown; Chinese is there at once, what is missing elsewhere stands in it. */
export async function startWords(): Promise<void> {
  void i18next.use(initReactI18next).init({
    resources: { 'zh-CN': { app: zhCN, codes: codesZh } },
    partialBundledLanguages: true,
    lng: 'zh-CN',
    fallbackLng: 'zh-CN',
    ns: ['app', 'codes'],
    defaultNS: 'app',
    interpolation: { escapeValue: false },
    initAsync: false,
  })
  onSettings(() => void followLanguage())
  await followLanguage()
}

async function followLanguage(): Promise<void> {
  const { language } = settings()
  if (language === i18next.language && i18next.hasResourceBundle(language, 'app')) return
  if (language === 'en') await loadEnglish().catch(() => undefined)
  if (language === settings().language) await i18next.changeLanguage(language)
}

async function loadEnglish(): Promise<void> {
  const { app, codes } = await import('../messages/english.ts')
  i18next.addResourceBundle('en', 'app', app)
  i18next.addResourceBundle('en', 'codes', codes)
}

/** Words of this app by typed key. */
export function useSay(): Say {
  const { t } = useTranslation('app')
  return (key, values) => t(key, values ?? {})
}

/** Words of the contract's codes: states, actions, roles, reasons. */
export function useCode(): SayCode {
  const { t } = useTranslation('codes')
  return (group, code) => t(`${String(group)}.${String(code)}`)
}
