import type { MessageKey, Translate } from '../i18n.ts'

const WORDS: Record<string, MessageKey> = {
  distance: 'relatedReason.distance',
  'same-class': 'relatedReason.sameClass',
  'time-apart': 'relatedReason.timeApart',
  'similar-text': 'relatedReason.similarText',
}

/** Why two cases may be one, in words; a reason that this desk does not know yet is told by its value. */
export function sayRelated({ kind, value }: { kind: string; value: string }, t: Translate): string {
  const key = WORDS[kind]
  return key === undefined ? value : t(key, { value })
}
