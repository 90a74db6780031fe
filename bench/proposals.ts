import { fileURLToPath } from 'node:url'
import { readCsvFile } from './csv-file.ts'
import { measureClasses } from './proposal-classes.ts'
import { measureUnits } from './proposal-units.ts'

/** Where the files lie; they hold other people's words and are not in the repository. */
export type ProposalFiles = { classes?: string; tree?: string; units?: string }

const FOLDER = new URL('../../shared/data/', import.meta.url)

/** Quality and speed of the proposals; what has no file is said and left out. */
export async function measureProposals(files: ProposalFiles) {
  const classFile = files.classes ?? inFolder('complaints-labelled-449.csv')
  const treeFile = files.tree ?? inFolder('complaint-labels-3level.csv')
  const unitFile = files.units ?? inFolder('pingshan-events-8000.csv')
  const [classRows, tree, unitRows] = await Promise.all([classFile, treeFile, unitFile].map(readCsvFile))
  if (!classRows) sayMissing(classFile, 'classes are not measured', '--class')
  if (!tree) sayMissing(treeFile, 'classes are measured without a label tree', '--tree')
  if (!unitRows) sayMissing(unitFile, 'units are not measured', '--units')
  const result = {
    ...(classRows ? { classes: measureClasses(classRows, tree ?? null) } : {}),
    ...(unitRows ? { units: measureUnits(unitRows) } : {}),
  }
  printProposals(result)
  return result
}

function inFolder(name: string): string {
  return fileURLToPath(new URL(name, FOLDER))
}

function sayMissing(file: string, consequence: string, option: string): void {
  console.log(`No file ${file}: ${consequence}. The data is not part of the repository; name a file with ${option}.`)
}

type Measured = { classes?: ReturnType<typeof measureClasses>; units?: ReturnType<typeof measureUnits> }

function printProposals({ classes, units }: Measured): void {
  if (classes !== undefined) {
    console.log(`(e) classes: ${classes.examples} texts, ${classes.labels} labels, 5 folds, 5 seeds`)
    console.table({
      'macro-F1, mean': { value: classes.macroF1.toFixed(3), wanted: '0.74' },
      'macro-F1 by seed': { value: classes.macroF1BySeed.map((one) => one.toFixed(3)).join(' ') },
      'coverage at 95 % precision': { value: percent(classes.coverageAt95) },
      'own threshold for 95 %: coverage': { value: percent(classes.ownThresholdFor95.coverage) },
      'own threshold for 95 %: precision': { value: percent(classes.ownThresholdFor95.precision) },
      'calibration error': { value: percent(classes.calibrationError) },
      'training, ms': { value: classes.trainingMs.toFixed(0), wanted: '10000' },
      'proposal p50 / p95, ms': { value: times(classes.proposal), wanted: '5' },
      'update p50 / p95, ms': { value: times(classes.update), wanted: '1' },
      'right after a third known, frozen': { value: percent(classes.corrections.frozen.lastHalf) },
      'right after a third known, corrected': { value: percent(classes.corrections.learning.lastHalf) },
    })
    console.table(classes.curve)
  }
  if (units === undefined) return
  console.log(`(f) units: ${units.known} known, ${units.asked} asked in order of time`)
  const { frozen, learning } = units
  console.table({
    'top-1, name as written': { frozen: percent(frozen.top1), learning: percent(learning.top1), wanted: '60 / 67' },
    'top-3, name as written': { frozen: percent(frozen.top3), learning: percent(learning.top3), wanted: '80 / 84' },
    'top-1, same unit': { frozen: percent(frozen.sameUnitTop1), learning: percent(learning.sameUnitTop1) },
    'top-3, same unit': { frozen: percent(frozen.sameUnitTop3), learning: percent(learning.sameUnitTop3) },
    'name never seen in the known part': { frozen: percent(frozen.nameNeverSeenBefore) },
    'coverage at 90 % precision': { frozen: percent(frozen.coverageAt90), learning: percent(learning.coverageAt90) },
    'calibration error': { frozen: percent(frozen.calibrationError), learning: percent(learning.calibrationError) },
    'learning the history, ms': { frozen: frozen.historyMs.toFixed(0), learning: learning.historyMs.toFixed(0) },
    'proposal p50 / p95, ms': { frozen: times(frozen.proposal), learning: times(learning.proposal), wanted: '5' },
    'update p50 / p95, ms': { learning: learning.update === null ? '-' : times(learning.update), wanted: '1' },
  })
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`
}

function times({ p50Ms, p95Ms }: { p50Ms: number; p95Ms: number }): string {
  return `${p50Ms.toFixed(2)} / ${p95Ms.toFixed(2)}`
}
