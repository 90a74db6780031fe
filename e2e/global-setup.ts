import type { TestProject } from 'vitest/node'
import { startDemoServer } from '../apps/server/src/testing/demo-server.ts'
import { drawPhotos } from '../apps/server/src/testing/pictures.ts'
import { startBrowser } from './browser.ts'
import { fillOwnGrid } from './full-grid.ts'
import { isFull } from './trials.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    journey: {
      origin: string
      password: string
      browser: string
      /** JPEGs in base64. */
      photos: { before: string; after: string }
    }
  }
}

/** The seat of the county and the town with micro-grids. */
const TOWNS = ['370114001', '370114016']

/** One server with a small demo county and one browser for all journeys. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const started = Date.now()
  const [server, browser, photos] = await Promise.all([
    startDemoServer({ towns: TOWNS, villages: 12, cases: 120 }),
    startBrowser(),
    drawPhotos(),
  ])
  if (isFull) await fillOwnGrid(server)
  console.log(`journeys: ${server.origin}, ${browser.path}, ready in ${((Date.now() - started) / 1000).toFixed(1)} s`)
  project.provide('journey', {
    origin: server.origin,
    password: server.password,
    browser: browser.server.wsEndpoint(),
    photos: { before: photos.before.toString('base64'), after: photos.after.toString('base64') },
  })
  return async () => {
    await browser.server.close()
    await server.stop()
  }
}
