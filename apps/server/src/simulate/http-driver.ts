import { newId } from '@yiwang/contract'
import type { Call, Reply, Route } from '@yiwang/contract'
import { filesRoutes } from '@yiwang/contract/files'
import type { Random } from '../demo/geography/random.ts'
import type { Driver, Told } from './driver.ts'
import type { HttpPerson } from './http-session.ts'
import type { Ledger } from './ledger.ts'
import { withPatience } from './patience.ts'
import type { Picture } from './pictures.ts'
import type { StepTimes } from './step-times.ts'

export type Tally = { retries: number; resent: number; answeredOtherwise: number }

type Parts = {
  ledger: Ledger
  times: StepTimes
  tally: Tally
  random: Random
  /** Share of the writes that are sent once more under the same id after they were answered. */
  resendShare: number
}

type Body = { id?: string; photos?: string[] }

/** Calls the server over HTTP and keeps the ledger: what was sent, what was acknowledged, how long it took. */
export function createHttpDriver({ ledger, times, tally, random, resendShare }: Parts): Driver<HttpPerson> {
  const caseOfCode = new Map<string, string>()
  const onPause = () => {
    tally.retries += 1
  }

  return {
    async call<R extends Route>(who: HttpPerson, route: R, call: Call<R>, told: Told): Promise<Reply<R>> {
      const isWrite = route.method !== 'GET'
      const options = {
        ...(isWrite ? { commandId: told.commandId ?? newId() } : {}),
        ...(told.version === undefined ? {} : { version: told.version }),
      }
      const subject = isWrite ? subjectOf(route, call, caseOfCode) : null
      const send = () => who.client.call(route, call, options)
      if (subject) ledger.attempt(subject.caseId, subject.action)
      const started = performance.now()
      const reply = await withPatience(send, onPause)
      times.add(`${route.method} ${route.path}`, performance.now() - started)
      if (subject) {
        ledger.acknowledge(subject.caseId, subject.action, subject.photos)
        const code = (reply as { trackingCode?: string | null }).trackingCode
        if (code != null) caseOfCode.set(code, subject.caseId)
      }
      if (isWrite && random.unit() < resendShare) {
        tally.resent += 1
        const again = await withPatience(send, onPause)
        if (JSON.stringify(again) !== JSON.stringify(reply)) tally.answeredOtherwise += 1
      }
      return reply
    },
    async upload(who: HttpPerson, picture: Picture) {
      const route = who.session === null ? filesRoutes.publicUpload : filesRoutes.upload
      const commandId = newId()
      const file = new Blob([new Uint8Array(picture.raw)], { type: 'image/jpeg' })
      const started = performance.now()
      const reply = await withPatience(() => who.client.upload(route, file, { commandId }), onPause)
      times.add(`${route.method} ${route.path}`, performance.now() - started)
      return reply.id
    },
  }
}

/** The case that a write is about, and the name of its entry in the timeline. */
function subjectOf(route: Route, call: Call<Route>, caseOfCode: ReadonlyMap<string, string>) {
  const body = (call.body ?? {}) as Body
  const params = (call.params ?? {}) as { caseId?: string; code?: string }
  const photos = body.photos ?? []
  const caseId = params.caseId ?? (params.code === undefined ? body.id : caseOfCode.get(params.code))
  if (caseId === undefined) return null
  const isReport = params.caseId === undefined && params.code === undefined
  return { caseId, action: isReport ? 'report' : (route.path.split('/').at(-1) ?? ''), photos }
}
