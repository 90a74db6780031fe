import { useMutation } from '@tanstack/react-query'
import type { Route } from '@yiwang/contract'
import type { MatterGuide } from '@yiwang/contract/matters'
import { applicationActionRoutes, applicationRoutes, originalRoutes } from '@yiwang/contract/services'
import { newId } from '@yiwang/contract'
import { bell } from '../../offline/on-device.ts'
import { opened } from '../../offline/opened.ts'
import type { Operation } from '../../offline/operation.ts'
import { drop, listOperations, receiptsOf, type Receipt } from '../../offline/outbox.ts'
import { queryClient } from '../../shared/api.ts'
import { sendOrThrow } from '../../shared/send.ts'
import { useSay } from '../../shared/words.ts'
import { materialsOf, openingOf, originalsOf, type BehalfDraft } from './behalf-draft.ts'
import { applicationKey, isTaken, queuedStep, stepId, takenOriginals, versionNow, type Step } from './behalf-steps.ts'

type Act = { step: Step; route: Route; call: object; body: unknown; what: string; version?: number; parts?: string[] }

/**
 * Puts the whole application on the disk as acts that follow each other: begun, materials, handed in, originals taken.
 * They leave in this order, now or when the network is back. Acts that were not taken are replaced by those sent now.
 */
export function useSendBehalf(guide: MatterGuide, agentName: string) {
  const say = useSay()
  return useMutation({
    mutationFn: async (draft: BehalfDraft): Promise<void> => {
      const { applicationId } = draft
      const aggregate = applicationKey(applicationId)
      const { queued, over } = await actsSoFar(aggregate)
      const kept = new Set<string>()
      let opening: string | null = null
      let last: string | null = null
      for (const { step, route, call, body, what, version, parts } of actsOf(draft, queued, over)) {
        const { id, replaces, isSent } = stepId(queued, step, body)
        const stands = step.what === 'original' ? opening : last
        const dependsOn = stands === null ? [] : [stands]
        if (step.what === 'open') opening = id
        if (step.what !== 'original') last = id
        for (const one of [id, replaces]) if (one !== null) kept.add(one)
        if (isSent) continue
        await sendOrThrow({
          id,
          route,
          call: { ...call, body },
          version: version ?? null,
          aggregate,
          dependsOn,
          parts: parts ?? [],
          label: `${what} · ${guide.name} · ${draft.name.trim()}`,
          form: { to: '/behalf', typed: draft },
          replaces,
        })
      }
      await dropRest(queued.filter(({ id }) => !kept.has(id)))
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['mandates'] }),
  })

  function actsOf(draft: BehalfDraft, queued: readonly Operation[], over: readonly Receipt[]): Act[] {
    const call = { params: { applicationId: draft.applicationId } }
    const materials = materialsOf(draft)
    const version = versionNow(queued)
    const acts: Act[] = []
    if (!isTaken(queued))
      acts.push({
        step: { what: 'open' },
        route: applicationRoutes.open,
        call: {},
        body: openingOf(draft, guide, { name: agentName }),
        what: say('behalf.acts.open'),
      })
    if (materials.length > 0)
      acts.push({
        step: { what: 'materials' },
        route: applicationRoutes.setMaterials,
        call,
        body: { materials },
        version,
        parts: materials.flatMap(({ files }) => files),
        what: say('behalf.acts.materials'),
      })
    acts.push({
      step: { what: 'submit' },
      route: applicationActionRoutes.submit,
      call,
      body: { signatureId: null },
      version: materials.length > 0 ? version + 1 : version,
      what: say('behalf.acts.submit'),
    })
    const carried = takenOriginals(over)
    for (const original of originalsOf(draft, guide)) {
      const step = { what: 'original' as const, key: original.materialKey }
      const earlier = queuedStep(queued, step)
      if (carried.has(original.materialKey)) continue
      const route = originalRoutes.takeIn
      acts.push({ step, route, call, body: { id: idIn(earlier), ...original }, what: original.title })
    }
    return acts
  }

  /** What belongs to the application no more, such as an original that stays with its owner after all. */
  async function dropRest(rest: readonly Operation[]): Promise<void> {
    const vault = opened.get()?.vault
    if (!vault || rest.length === 0) return
    for (const { id } of rest) await drop(vault, id, say('behalf.replaced'), Date.now())
    bell.ring('queue')
  }
}

/** What lies in the queue of the application, and what is over. */
async function actsSoFar(aggregate: string): Promise<{ queued: Operation[]; over: Receipt[] }> {
  const vault = opened.get()?.vault
  if (!vault) return { queued: [], over: [] }
  const queued = (await listOperations(vault)).filter((operation) => operation.aggregate === aggregate)
  return { queued, over: await receiptsOf(vault, aggregate) }
}

function idIn(operation: Pick<Operation, 'said'> | null): string {
  const { body } = operation?.said ?? {}
  return typeof body === 'object' && body !== null && 'id' in body && typeof body.id === 'string' ? body.id : newId()
}
