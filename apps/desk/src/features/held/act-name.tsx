import { useText } from '../../shared/i18n.ts'
import { actWords } from './act-words.ts'

/** What an act is, in words. */
export function ActName({ path }: { path: string }) {
  const { t, anyCode } = useText()
  const words = actWords(path)
  if ('key' in words) return t(words.key)
  return 'action' in words ? anyCode('caseAction', words.action) : words.path
}
