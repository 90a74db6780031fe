import type { SheetField } from '@yiwang/contract/campaigns'
import type { CodeList } from '@yiwang/contract/catalog'
import { ValueView } from '../../shared/fields/value-view.tsx'
import { Status } from '../../shared/status.tsx'
import { useCode, useSay } from '../../shared/words.ts'

type Props = {
  field: SheetField
  label: string
  who: string
  list: CodeList | undefined
  onChange: () => void
}

/** A fact as it is known, who said it, and one tap to say that it is otherwise. */
export function KnownField({ field, label, who, list, onChange }: Props) {
  const say = useSay()
  const code = useCode()
  const { origin, state, disputed } = field
  return (
    <div className="row spread sheet-row">
      <div>
        <span className="weak">{label}</span>
        <div className="strong">
          <ValueView field={field} label={label} value={field.value} list={list} />
        </div>
        {origin !== null && (
          <div className="weak">
            {[code('registers', `source.${origin.source}` as never), origin.speaker, origin.seenAt.slice(0, 10)]
              .filter((part) => part !== '')
              .join(' · ')}
          </div>
        )}
        {state === 'stale' && <Status tone="soon">{say('sheets.stale')}</Status>}
        {disputed && <Status tone="soon">{say('sheets.disputed')}</Status>}
      </div>
      <button type="button" className="tool" aria-label={say('sheets.changeOf', { who, label })} onClick={onChange}>
        {say('sheets.change')}
      </button>
    </div>
  )
}
