import type { MatterGuide } from '@yiwang/contract/matters'
import { useSay } from '../../shared/words.ts'

type Material = MatterGuide['materials'][number]

/** What to prepare, and what need not be brought because it is known or fetched. */
export function MaterialsPanel({ materials }: { materials: readonly Material[] }) {
  const say = useSay()
  const bring = materials.filter(({ how }) => how === 'bring')
  const spare = materials.filter(({ how }) => how !== 'bring')
  return (
    <section className="card">
      <h2>{say('matters.materials')}</h2>
      {bring.length === 0 ? (
        <p>
          <strong>{say('matters.nothingToBring')}</strong>
        </p>
      ) : (
        <>
          <h3>{say('matters.bring', { n: bring.length })}</h3>
          <ul>
            {bring.map((material) => (
              <MaterialLine key={material.key} material={material} />
            ))}
          </ul>
        </>
      )}
      {spare.length > 0 && (
        <>
          <h3>{say('matters.spare', { n: spare.length })}</h3>
          <ul>
            {spare.map(({ key, name, how, issuer }) => (
              <li key={key} className="material">
                <span aria-hidden="true">✓ </span>
                {name}{' '}
                <span className="weak">
                  {how === 'known' ? say('matters.knownWhy') : say('matters.fetchedWhy', { issuer })}
                </span>
              </li>
            ))}
          </ul>
          <p className="weak">{say('matters.notKnown')}</p>
        </>
      )}
    </section>
  )
}

function MaterialLine({ material }: { material: Material }) {
  const say = useSay()
  const { name, originals, copies, condition, necessity, promisable, specification, instructions } = material
  const counts = [
    ...(originals > 0 ? [say('matters.original', { n: originals })] : []),
    ...(copies > 0 ? [say('matters.copy', { n: copies })] : []),
    ...(specification === '' ? [] : [specification]),
  ]
  return (
    <li className="material">
      <strong>{name}</strong> <span className="weak">{counts.join(' · ')}</span>
      {necessity === 'conditional' && <p className="weak">{say('matters.when', { when: condition })}</p>}
      {instructions !== '' && <p className="weak">{instructions}</p>}
      {promisable && <p className="weak">{say('matters.promise')}</p>}
      {[material.blankForm, material.sample].map(
        (specimen, at) =>
          specimen && (
            <details key={specimen.name}>
              <summary>{say(at === 0 ? 'matters.blank' : 'matters.sample')}</summary>
              <p>{specimen.text}</p>
            </details>
          ),
      )}
    </li>
  )
}
