import { useSay } from '../../shared/words.ts'
import { markTold, type Untold } from './help.query.ts'

/** The code of a mandate, until the worker says that the principal has it. */
export function ToldCard({ id, name, number, code, onTold }: Untold & { onTold?: () => void }) {
  const say = useSay()
  const spoken = (code.match(/.{1,4}/g) ?? []).join(' ')
  return (
    <section className="card stack" role="status">
      <h2>{say('help.signed', { number })}</h2>
      <p>{say('help.tellCode', { name })}</p>
      <p className="big-number">{spoken}</p>
      <p className="weak">{say('help.codeHint')}</p>
      <button type="button" className="tool" onClick={() => void markTold(id).then(onTold)}>
        {say('help.told')}
      </button>
    </section>
  )
}
