import { TextField } from '../../shared/text-field.tsx'
import { useSay } from '../../shared/words.ts'
import type { BehalfDraft, Lack } from './behalf-draft.ts'

type Props = {
  draft: BehalfDraft
  wrong: (lack: Lack, words: string) => string | undefined
  onChange: (part: Partial<BehalfDraft>) => void
}

/** For whom the application is. */
export function ApplicantFields({ draft, wrong, onChange }: Props) {
  const say = useSay()
  return (
    <section className="card">
      <TextField
        id="behalf-name"
        label={say('behalf.name')}
        value={draft.name}
        onChange={(name) => onChange({ name })}
        wrong={wrong('name', say('behalf.needed'))}
      />
      <TextField
        id="behalf-id"
        label={say('behalf.idNumber')}
        value={draft.idNumber}
        onChange={(idNumber) => onChange({ idNumber })}
      />
      <TextField
        id="behalf-phone"
        label={say('behalf.phone')}
        value={draft.phone}
        onChange={(phone) => onChange({ phone })}
        wrong={wrong('phone', say('behalf.badPhone'))}
      />
      <TextField
        id="behalf-address"
        label={say('behalf.address')}
        value={draft.address}
        onChange={(address) => onChange({ address })}
      />
    </section>
  )
}
