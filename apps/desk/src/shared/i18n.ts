import { en as codesEn, zhCN as codesZhCn } from '@yiwang/contract/messages'
import i18next from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import { en } from '../messages/en.ts'
import { zhCn } from '../messages/zh-cn.ts'

const STORE = 'yiwang.desk.language'
export const LANGUAGES = ['zh-CN', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

type Words = typeof zhCn
type Path<T> = { [Key in keyof T & string]: T[Key] extends string ? Key : `${Key}.${Path<T[Key]>}` }[keyof T & string]
/** Every key of the desk's message files, such as `shell.search`. */
export type MessageKey = Path<Words>
/** Groups of code words of the contract, such as `caseState`. */
export type CodeGroup = keyof typeof codesZhCn
export type Values = Record<string, string | number>
export type Translate = (key: MessageKey, values?: Values) => string
/** Words of a code that the type knows: one without words does not compile. */
export type SayCode = <Group extends CodeGroup>(group: Group, value: Path<(typeof codesZhCn)[Group]> | number) => string
/** Words of a code that comes as plain text, such as a reason somebody typed; what has no words stands for itself. */
export type SayAnyCode = (group: CodeGroup, value: string | number) => string

export function language(): Language {
  return localStorage.getItem(STORE) === 'en' ? 'en' : 'zh-CN'
}

export function startI18n(): void {
  void i18next.use(initReactI18next).init({
    lng: language(),
    fallbackLng: 'zh-CN',
    resources: {
      'zh-CN': { translation: { ...zhCn, code: codesZhCn } },
      en: { translation: { ...en, code: codesEn } },
    },
    interpolation: { escapeValue: false },
    initAsync: false,
  })
  document.documentElement.lang = language()
}

export function setLanguage(next: Language): void {
  localStorage.setItem(STORE, next)
  document.documentElement.lang = next
  void i18next.changeLanguage(next)
}

/** `t` for the desk's own words, `code` for the contract's; both follow the chosen language. */
export function useText(): {
  t: Translate
  code: SayCode
  anyCode: SayAnyCode
  lang: Language
} {
  const { t, i18n } = useTranslation()
  const anyCode: SayAnyCode = (group, value) => t(`code.${group}.${value}`, { defaultValue: String(value) })
  return {
    t: (key, values) => t(key, values ?? {}),
    code: anyCode,
    anyCode,
    lang: i18n.language === 'en' ? 'en' : 'zh-CN',
  }
}
