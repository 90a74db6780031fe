import { Input, type InputRef } from 'antd'
import { useEffect, useId, useRef, useState, type ReactNode } from 'react'

export type Pick<Item> = { key: string; item: Item; label: ReactNode }
type Props<Item> = {
  label: string
  hint: string
  typed: string
  onType: (typed: string) => void
  picks: readonly Pick<Item>[]
  onPick: (item: Item) => void
  /** Said below the box: that it is being looked for, or that nothing was found. */
  status: string
  /** False when another field comes first. */
  takesFocus?: boolean
}

/** A box with what it found below it: arrows choose, Enter takes, and nothing needs a mouse (WAI-ARIA combobox). */
export function PickList<Item>(props: Props<Item>) {
  const { label, hint, typed, onType, picks, onPick, status, takesFocus = true } = props
  const id = useId()
  const [at, setAt] = useState(0)
  const input = useRef<InputRef>(null)
  // The shell gives each new page the focus; the box takes it once that is done.
  useEffect(() => {
    if (!takesFocus) return undefined
    const frame = requestAnimationFrame(() => input.current?.focus())
    return () => cancelAnimationFrame(frame)
  }, [takesFocus])
  const active = Math.min(at, picks.length - 1)
  return (
    <div className="pick-list">
      <Input
        ref={input}
        size="large"
        role="combobox"
        aria-label={label}
        aria-expanded={picks.length > 0}
        aria-controls={id}
        aria-activedescendant={active >= 0 ? `${id}-${active}` : undefined}
        aria-autocomplete="list"
        autoComplete="off"
        allowClear
        maxLength={60}
        placeholder={hint}
        value={typed}
        onChange={(event) => {
          setAt(0)
          onType(event.target.value)
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
          if (step !== 0 && picks.length > 0) {
            event.preventDefault()
            setAt((active + step + picks.length) % picks.length)
          }
          const chosen = picks[active]
          if (event.key === 'Enter' && !event.ctrlKey && chosen !== undefined) {
            event.preventDefault()
            onPick(chosen.item)
          }
        }}
      />
      <ul id={id} role="listbox" aria-label={label} className="plain pick-options">
        {picks.map(({ key, item, label: text }, index) => (
          <li
            key={key}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            className={index === active ? 'pick-active' : ''}
            onMouseEnter={() => setAt(index)}
            // Before the box loses the focus, which would move the page under the press.
            onMouseDown={(event) => {
              event.preventDefault()
              onPick(item)
            }}
          >
            {text}
          </li>
        ))}
      </ul>
      <p className="quiet" role="status">
        {status}
      </p>
    </div>
  )
}
