import { useState } from 'react'
import { Button } from 'antd-mobile'
import { useMutation } from '@tanstack/react-query'
import { exportQueue, newPassphrase } from '../../offline/handover.ts'
import { opened } from '../../offline/opened.ts'
import { noteHandover } from '../../shared/handover-state.ts'
import { useSay } from '../../shared/words.ts'

/** Everything unsent in one sealed file for the supervisor; the passphrase is shown once and kept nowhere. */
export function HandoverPanel({ count }: { count: number }) {
  const say = useSay()
  const [passphrase, setPassphrase] = useState<string | null>(null)
  const making = useMutation({
    mutationFn: async () => {
      const vault = opened.get()?.vault
      if (!vault) throw new Error('locked')
      const made = newPassphrase()
      const file = await exportQueue(vault, made, Date.now())
      const name = `yiwang-${new Date().toISOString().slice(0, 16).replace(/\D/g, '')}.yiwang-queue`
      save(file, name)
      setPassphrase(made)
      noteHandover(vault.personId)
      return name
    },
  })
  return (
    <section className="card stack" aria-label={say('diagnosis.handover')}>
      <h2 style={{ marginTop: 0 }}>{say('diagnosis.handover')}</h2>
      {count === 0 ? (
        <p className="weak">{say('diagnosis.handoverNone')}</p>
      ) : (
        <>
          <p className="weak">{say('diagnosis.handoverWhy')}</p>
          <Button block loading={making.isPending} onClick={() => making.mutate()}>
            {say('diagnosis.handoverMake')}
          </Button>
        </>
      )}
      {making.data !== undefined && passphrase !== null && (
        <div className="notice" role="status">
          <p>{say('diagnosis.handoverSaved', { name: making.data })}</p>
          <p>
            {say('diagnosis.passphrase')}: <span className="passphrase">{passphrase}</span>
          </p>
        </div>
      )}
      {making.error !== null && (
        <p className="wrong" role="alert">
          {say('common.failed')}
        </p>
      )}
    </section>
  )
}

function save(file: Blob, name: string): void {
  const url = URL.createObjectURL(file)
  Object.assign(document.createElement('a'), { href: url, download: name }).click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
