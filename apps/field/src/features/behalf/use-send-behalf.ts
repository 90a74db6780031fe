import { useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { newId } from '@yiwang/contract'
import type { MatterGuide } from '@yiwang/contract/matters'
import { applicationActionRoutes, applicationRoutes, originalRoutes } from '@yiwang/contract/services'
import { queryClient } from '../../shared/api.ts'
import { sendOrThrow } from '../../shared/send.ts'
import { useSay } from '../../shared/words.ts'
import { materialsOf, openingOf, originalsOf, type BehalfDraft } from './behalf-draft.ts'

/** A new application is at its first version; saying what was handed in makes the next. */
const FIRST_VERSION = 1

/**
 * Puts the whole application on the disk as acts that follow each other: begun, materials, handed in, originals taken.
 * They leave in this order, now or when the network is back.
 */
export function useSendBehalf(guide: MatterGuide, agentName: string) {
  const say = useSay()
  const [ids] = useState(() => new Map<string, string>())
  const idOf = (what: string) => {
    const id = ids.get(what) ?? newId()
    ids.set(what, id)
    return id
  }
  return useMutation({
    mutationFn: async (draft: BehalfDraft): Promise<void> => {
      const { applicationId } = draft
      const params = { applicationId }
      const aggregate = `application:${applicationId}`
      const label = (what: string) => `${what} · ${guide.name} · ${draft.name.trim()}`
      const opening = idOf(`open ${JSON.stringify(draft)}`)
      await sendOrThrow({
        id: opening,
        route: applicationRoutes.open,
        call: { body: openingOf(draft, guide, { name: agentName }) },
        aggregate,
        label: label(say('behalf.acts.open')),
        form: { to: '/behalf', typed: draft },
      })
      const materials = materialsOf(draft)
      let version = FIRST_VERSION
      if (materials.length > 0) {
        await sendOrThrow({
          id: idOf('materials'),
          route: applicationRoutes.setMaterials,
          call: { params, body: { materials } },
          version,
          aggregate,
          dependsOn: [opening],
          parts: materials.flatMap(({ files }) => files),
          label: label(say('behalf.acts.materials')),
        })
        version += 1
      }
      await sendOrThrow({
        id: idOf('submit'),
        route: applicationActionRoutes.submit,
        call: { params, body: { signatureId: null } },
        version,
        aggregate,
        dependsOn: [materials.length > 0 ? idOf('materials') : opening],
        label: label(say('behalf.acts.submit')),
      })
      for (const original of originalsOf(draft, guide))
        await sendOrThrow({
          id: idOf(`original ${original.materialKey}`),
          route: originalRoutes.takeIn,
          call: { params, body: { id: idOf(`original id ${original.materialKey}`), ...original } },
          aggregate,
          dependsOn: [opening],
          label: label(original.title),
        })
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['mandates'] }),
  })
}
