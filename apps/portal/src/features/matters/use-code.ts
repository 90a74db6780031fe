import { en, zhCN } from '@yiwang/contract/messages'
import { useSettings } from '../../shared/settings.ts'

type Part = {
  [Key in keyof typeof zhCN]: (typeof zhCN)[Key] extends Record<string, string> ? Key : never
}[keyof typeof zhCN]

/** The word for a code of the contract; one that this app does not know yet is shown as it came. */
export function useCode(): (part: Part, code: string) => string {
  const { language } = useSettings()
  return (part, code) => {
    const words: Record<string, string> = (language === 'en' ? en : zhCN)[part]
    return words[code] ?? code
  }
}
