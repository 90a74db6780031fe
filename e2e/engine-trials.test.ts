import { afterEach, beforeAll, expect, inject, test } from 'vitest'
import { enqueue } from '../apps/field/src/offline/outbox.ts'
import { keepPart } from '../apps/field/src/offline/parts.ts'
import { newId } from '../packages/contract/src/index.ts'
import { casesRoutes } from '../packages/contract/src/cases/index.ts'
import { colleague, ownGrid, readCase } from './colleague.ts'
import type { Colleague } from './colleague.ts'
import { EnginePhone } from './engine-phone.ts'
import { lengthOf, printedChance } from './trials.ts'

const VISITS = lengthOf(8, 200)
const PHOTOS = lengthOf(1, 3)
/** 64 kbit/s, sixty times faster: eight hours of photos would take as long to send. */
const PER_SECOND = lengthOf(Infinity, (64_000 / 8) * 60)
const MINUTES = 60_000

let grid: Colleague
let phone: EnginePhone

beforeAll(async () => {
  grid = await colleague('grid')
})
afterEach(() => phone.close())

test(
  'a day of visits and photos through a line that loses every fifth piece: each once, each with its photos',
  async () => {
    phone = await EnginePhone.of(grid)
    const { lng, lat } = await ownGrid(grid)
    const picture = new Blob([Buffer.from(inject('journey').photos.before, 'base64')], { type: 'image/jpeg' })
    const made: { id: string; text: string }[] = []
    for (let visit = 0; visit < VISITS; visit += 1) {
      const body = { id: newId(), text: `八小时离线 ${newId().slice(-6)}`, lng, lat, photos: [] as string[] }
      for (let photo = 0; photo < PHOTOS; photo += 1) {
        const id = newId()
        await keepPart(phone.vault, { id, kind: 'photo', blob: picture, now: Date.now() })
        body.photos.push(id)
      }
      const intent = { route: casesRoutes.report, call: { body }, aggregate: `case:${body.id}`, label: body.text }
      await enqueue(phone.vault, { id: newId(), ...intent, parts: body.photos }, Date.now())
      made.push(body)
    }
    phone.line.loss = { share: 0.2, perSecond: PER_SECOND, chance: printedChance('lossy line') }
    phone.line.become('lossy')
    const began = performance.now()
    const { rounds } = await phone.drain()
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    console.log(
      `${VISITS} visits, ${VISITS * PHOTOS} photos: ${rounds} rounds, ${phone.line.lost} pieces lost, ${seconds} s`,
    )
    expect(phone.line.lost).toBeGreaterThan(0)
    for (const { id, text } of made) {
      const { items } = await grid.client.call(casesRoutes.list, { query: { q: text, sort: 'newest', limit: 50 } })
      expect(items.map((row) => row.id)).toEqual([id])
      expect((await readCase(grid, id)).photos).toHaveLength(PHOTOS)
    }
  },
  lengthOf(3, 60) * MINUTES,
)
