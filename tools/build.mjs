import { nodeVersionProblem } from './launch/node-version.mjs'

const problem = nodeVersionProblem(process.versions.node)
if (problem === null) {
  const { build } = await import('./launch/start.mjs')
  await build({ force: process.argv.includes('--force') })
} else {
  console.error(problem)
  process.exitCode = 1
}
