import type { MatterGuide } from '@yiwang/contract/matters'
import { useSay } from '../../shared/words.ts'
import { useCode } from './use-code.ts'

/** What few ask, folded away: who may act, the steps, questions, remedies, law. */
export function MorePanel({ guide }: { guide: MatterGuide }) {
  const say = useSay()
  const code = useCode()
  const { conditions, agents, stages, faqs, remedies, bases } = guide
  return (
    <section className="card">
      <details>
        <summary>{say('matters.conditions')}</summary>
        <p>{conditions}</p>
      </details>
      {agents.length > 0 && (
        <details>
          <summary>{say('matters.agents')}</summary>
          <ul>
            {agents.map(({ relation, proofs }) => (
              <li key={relation} className="material">
                {code('matterAgent', relation)}{' '}
                <span className="weak">
                  {say('matters.agentBrings', {
                    proofs: proofs.map((proof) => code('matterAgentProof', proof)).join(' + '),
                  })}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {stages.length > 0 && (
        <details>
          <summary>{say('matters.stages')}</summary>
          <ol className="steps">
            {stages.map(({ kind, name, post }, at) => (
              <li key={`${kind}${at}`}>
                {name} <span className="weak">{post}</span>
              </li>
            ))}
          </ol>
        </details>
      )}
      {faqs.length > 0 && (
        <details>
          <summary>{say('matters.faq')}</summary>
          <dl className="pairs">
            {faqs.map(({ question, answer }) => (
              <div key={question}>
                <dt>{question}</dt>
                <dd>{answer}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      {remedies !== '' && (
        <details>
          <summary>{say('matters.remedies')}</summary>
          <p>{remedies}</p>
        </details>
      )}
      <details>
        <summary>{say('matters.bases')}</summary>
        <ul>
          {bases.map(({ law, article }) => (
            <li key={`${law}${article}`} className="material">
              {law} {article}
            </li>
          ))}
        </ul>
      </details>
    </section>
  )
}
