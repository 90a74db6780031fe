import type { CheckLine, MaterialInput, MaterialState } from '@yiwang/contract/services'
import { Button, Flex } from 'antd'
import type { KeyboardEvent } from 'react'
import { useText } from '../../shared/i18n.ts'
import { MaterialFiles } from './material-files.tsx'
import { choicesOf, ROW_KEYS } from './window-steps.ts'

const SIGN: Record<MaterialState, { sign: string; tone: string }> = {
  missing: { sign: '○', tone: 'soon' },
  given: { sign: '✓', tone: 'done' },
  exempt: { sign: '✓', tone: 'done' },
  promised: { sign: '✎', tone: 'accent' },
  'not-needed': { sign: '–', tone: 'plain' },
}

type Props = {
  line: CheckLine
  busy: boolean
  onSay: (state: MaterialInput['state']) => void
  onOpen: (what: 'picture' | 'custody') => void
  onMove: (from: HTMLElement, step: 1 | -1) => void
}

/** One material: what it is, whether it is there and from where. Digits say it, arrows go to the next. */
export function CheckRow({ line, busy, onSay, onOpen, onMove }: Props) {
  const { t, code } = useText()
  const { sign, tone } = SIGN[line.state]
  const choices = choicesOf(line)

  function onKey(event: KeyboardEvent<HTMLElement>) {
    if (event.target !== event.currentTarget) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      return onMove(event.currentTarget, event.key === 'ArrowDown' ? 1 : -1)
    }
    const meant = ROW_KEYS[event.key]
    if (meant === undefined || busy) return
    event.preventDefault()
    if (meant === 'picture' || meant === 'custody') onOpen(meant)
    else if (choices.includes(meant)) onSay(meant)
  }

  return (
    <li>
      <div data-row tabIndex={0} role="group" aria-label={line.name} className="check-row" onKeyDown={onKey}>
        <span className={`tag tag-${tone}`}>
          <span aria-hidden>{sign}</span> {code('materialState', line.state)}
        </span>
        <span className="check-name">
          <strong>{line.name}</strong>
          {!line.required && <span className="quiet"> {t('services.optional')}</span>}
          {line.source !== null && <span className="quiet"> · {code('materialTaken', line.source)}</span>}
          {line.condition !== '' && <span className="quiet check-note">{line.condition}</span>}
          {line.note !== '' && <span className="quiet check-note">{line.note}</span>}
        </span>
        <MaterialFiles line={line} side={40} />
        <Flex gap={4} wrap className="check-tools">
          {choices
            .filter((choice) => choice !== line.state)
            .map((choice) => (
              <Button key={choice} size="small" tabIndex={-1} disabled={busy} onClick={() => onSay(choice)}>
                {t(`services.say.${choice}`)}
              </Button>
            ))}
          <Button size="small" tabIndex={-1} disabled={busy} onClick={() => onOpen('picture')}>
            {t('services.say.picture')}
          </Button>
          <Button size="small" tabIndex={-1} onClick={() => onOpen('custody')}>
            {t('services.say.custody')}
          </Button>
        </Flex>
      </div>
    </li>
  )
}
