import { newId, type Body } from '@yiwang/contract'
import type { PlainValues } from '@yiwang/contract/registers'
import {
  applicationActionRoutes,
  applicationRoutes,
  type ApplicationReceipt,
  type ApplicationView,
} from '@yiwang/contract/services'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { client } from '../../shared/api.ts'
import { SERVICES, useReadApplication } from './services.query.ts'

export type Finish =
  | { kind: 'accept' }
  | { kind: 'answer' }
  | { kind: 'notify'; keys: string[]; note: string }
  | { kind: 'not-accept'; body: Body<(typeof applicationActionRoutes)['not-accept']> }

type Finishing = { typed: PlainValues; signatureId: string | null; finish: Finish }

/**
 * Ends an acceptance in as many steps as are left: what was typed is kept, the draft is handed in, and the office acts.
 * Each step has one command id for as long as it says the same, so that pressing again after a failure does nothing twice.
 */
export function useFinish(applicationId: string) {
  const queries = useQueryClient()
  const read = useReadApplication()
  const ids = useRef(new Map<string, string>())

  function idOf(content: unknown): string {
    const key = JSON.stringify(content)
    const id = ids.current.get(key) ?? newId()
    ids.current.set(key, id)
    return id
  }

  async function handIn(view: ApplicationView, { typed, signatureId }: Finishing): Promise<number> {
    const params = { applicationId: view.id }
    let { version } = view
    if (Object.keys(typed).length > 0) {
      const call = { params, body: { form: typed } }
      version = (await client.call(applicationRoutes.edit, call, { version, commandId: idOf(['edit', typed]) })).version
    }
    const call = { params, body: { signatureId } }
    const options = { version, commandId: idOf(['submit', signatureId]) }
    return (await client.call(applicationActionRoutes.submit, call, options)).version
  }

  return useMutation({
    mutationFn: async (finishing: Finishing): Promise<ApplicationReceipt> => {
      const view = await read(applicationId)
      const version = view.state === 'draft' ? await handIn(view, finishing) : view.version
      return take(finishing.finish, { applicationId, version, commandId: idOf(finishing.finish) })
    },
    onSettled: () => queries.invalidateQueries({ queryKey: [SERVICES] }),
  })
}

type Step = { applicationId: string; version: number; commandId: string }

function take(finish: Finish, { applicationId, ...options }: Step): Promise<ApplicationReceipt> {
  const params = { applicationId }
  switch (finish.kind) {
    case 'accept':
      return client.call(applicationActionRoutes.accept, { params, body: { note: '' } }, options)
    case 'answer': {
      const body = { decision: { granted: true as const, note: '' }, results: [] }
      return client.call(applicationActionRoutes.answer, { params, body }, options)
    }
    case 'notify': {
      const { keys, note } = finish
      return client.call(applicationActionRoutes.notify, { params, body: { keys, note } }, options)
    }
    case 'not-accept':
      return client.call(applicationActionRoutes['not-accept'], { params, body: finish.body }, options)
  }
}
