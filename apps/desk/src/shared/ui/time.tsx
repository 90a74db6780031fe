import { Tooltip } from 'antd'
import { useText } from '../i18n.ts'
import { useNow } from '../use-now.ts'
import { sayAgo, sayExact } from '../when.ts'

/** A moment as people say it, exact on hover and for machines. */
export function Ago({ at }: { at: string }) {
  const { t, lang } = useText()
  const now = useNow()
  return (
    <Tooltip title={sayExact(at, lang)}>
      <time dateTime={at}>{sayAgo(at, now, t)}</time>
    </Tooltip>
  )
}

export function Exact({ at }: { at: string }) {
  const { lang } = useText()
  return <time dateTime={at}>{sayExact(at, lang)}</time>
}
