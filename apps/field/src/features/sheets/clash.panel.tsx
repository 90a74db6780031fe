import type { ShownValue } from '@yiwang/contract/registers'
import { useLists } from '../../shared/fields/use-lists.ts'
import { valueText } from '../../shared/fields/value-text.ts'
import { useSettings } from '../../shared/settings.ts'
import { useSay } from '../../shared/words.ts'
import { clashKey, type Clash } from './clash.ts'

type Props = { clashes: readonly Clash[]; onChoose: (clash: Clash, side: 'mine' | 'theirs') => void }

/** Somebody else has said otherwise since this was begun: both answers stand here until this person chooses. */
export function ClashPanel({ clashes, onChoose }: Props) {
  const say = useSay()
  const { language } = useSettings()
  const lists = useLists(clashes.map(({ field }) => field))
  const words = {
    yes: say('sheets.yes'),
    no: say('sheets.no'),
    none: say('sheets.unknown'),
    separator: say('sheets.comma'),
    isEnglish: language === 'en',
  }
  return (
    <section className="card stack" aria-label={say('queue.conflictTitle')} role="alert">
      <p className="strong">{say('queue.conflictTitle')}</p>
      <p className="weak">{say('sheets.clashWhy')}</p>
      {clashes.map((clash) => {
        const { field, who, was, mine } = clash
        const text = (value: unknown) => valueText(value as ShownValue | null, lists.get(field.list ?? ''), words)
        const label = language === 'en' && field.label.en !== '' ? field.label.en : field.label.zh
        const by = [field.origin?.speaker, field.origin?.seenAt.slice(0, 10)].filter((part) => part).join(' · ')
        return (
          <fieldset key={clashKey(clash)} className="choices">
            <legend className="label">
              {who} · {label} <span className="weak">{say('queue.was', { value: text(was ?? null) })}</span>
            </legend>
            {(['mine', 'theirs'] as const).map((side) => (
              <label key={side}>
                <input type="radio" name={clashKey(clash)} checked={false} onChange={() => onChoose(clash, side)} />
                {side === 'mine'
                  ? say('sheets.clashMine', { value: text(mine) })
                  : say('sheets.clashTheirs', { value: text(field.value), by })}
              </label>
            ))}
          </fieldset>
        )
      })}
    </section>
  )
}
