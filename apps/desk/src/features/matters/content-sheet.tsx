import type { MatterContent } from '@yiwang/contract/matters'
import { useText, type MessageKey } from '../../shared/i18n.ts'
import { SECTIONS } from './sections.ts'
import { useLabels } from './use-labels.ts'
import { useValueText } from './use-value-text.ts'
import { valueAt } from './value-at.ts'

/** A whole entry to read, in the order of the editor; what is empty is left out. */
export function ContentSheet({ content }: { content: MatterContent }) {
  const { t } = useText()
  const { labelOf, partLabel } = useLabels()
  const textOf = useValueText()
  return (
    <div className="matter-sheet">
      {SECTIONS.map(({ key, fields }) => {
        const lines = fields.filter(({ path, input }) => textOf(input, valueAt(content, path)) !== '')
        if (lines.length === 0) return null
        return (
          <section key={key}>
            <h2>{t(`matters.section.${key}` as MessageKey)}</h2>
            <dl>
              {lines.map(({ path, input }) => (
                <div key={path} className="matter-line">
                  <dt>{labelOf(path)}</dt>
                  <dd>
                    {input.as === 'rows' ? (
                      <ol>
                        {(valueAt(content, path) as Record<string, unknown>[]).map((row, at) => (
                          <li key={at}>
                            {input.parts
                              .map((part) => ({ part, said: textOf(part.input, row[part.key]) }))
                              .filter(({ said }) => said !== '')
                              .map(({ part, said }, place) => (
                                <span key={part.key} className={place === 0 ? 'strong' : undefined}>
                                  {place > 0 && <span className="quiet"> · {partLabel(part.key)} </span>}
                                  {said}
                                </span>
                              ))}
                          </li>
                        ))}
                      </ol>
                    ) : (
                      textOf(input, valueAt(content, path))
                    )}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        )
      })}
    </div>
  )
}
