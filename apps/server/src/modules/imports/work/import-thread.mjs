import { register } from 'tsx/esm/api'
import { parentPort, workerData } from 'node:worker_threads'

// A thread starts without the loader that the server runs under.
process.env.TZ = 'Asia/Shanghai'
register()
const { workInThread } = await import('./import-thread.ts')
await workInThread(workerData)
parentPort?.postMessage('done')
