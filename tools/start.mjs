import { nodeVersionProblem } from './launch/node-version.mjs'

// Everything else is loaded after this check: an old Node may not be able to read it.
const problem = nodeVersionProblem(process.versions.node)
if (problem === null) {
  const { start } = await import('./launch/start.mjs')
  await start(process.argv.slice(2))
} else {
  console.error(problem)
  process.exitCode = 1
}
