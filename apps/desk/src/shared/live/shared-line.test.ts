import { expect, test } from 'vitest'
import { shareLine, type TabPorts } from './shared-line.ts'

/** A browser with tabs that wait for their turn and hear each other. */
function browser() {
  const waiting: (() => Promise<void>)[] = []
  const ears = new Set<(message: unknown) => void>()
  let isTaken = false
  async function giveTurns() {
    isTaken = true
    for (let hold = waiting.shift(); hold; hold = waiting.shift()) await hold()
    isTaken = false
  }
  const tab: TabPorts = {
    turn(hold) {
      waiting.push(hold)
      if (!isTaken) void giveTurns()
      return () => {
        const at = waiting.indexOf(hold)
        if (at >= 0) waiting.splice(at, 1)
      }
    },
    channel(heard) {
      ears.add(heard)
      return {
        tell: (message) => [...ears].filter((ear) => ear !== heard).forEach((ear) => ear(message)),
        close: () => void ears.delete(heard),
      }
    },
  }
  return tab
}

function listener(ports: TabPorts) {
  const heard: string[] = []
  const lines: { tell: (message: string) => void; isOpen: boolean }[] = []
  const end = shareLine<string>(
    ports,
    (tell) => {
      const line = { tell, isOpen: true }
      lines.push(line)
      return () => void (line.isOpen = false)
    },
    (message) => heard.push(message),
  )
  return { heard, lines, end }
}

test('one tab holds the line, all hear it, and when it goes the next takes over', async () => {
  const ports = browser()
  const [first, second, third] = [listener(ports), listener(ports), listener(ports)]
  expect([first, second, third].map((tab) => tab.lines.length)).toEqual([1, 0, 0])
  first.lines[0]?.tell('a')
  expect([first, second, third].map((tab) => tab.heard)).toEqual([['a'], ['a'], ['a']])
  third.end()
  first.end()
  await Promise.resolve()
  await Promise.resolve()
  expect(first.lines[0]?.isOpen).toBe(false)
  expect([second, third].map((tab) => tab.lines.length)).toEqual([1, 0])
  second.lines[0]?.tell('b')
  expect([first, second, third].map((tab) => tab.heard.at(-1))).toEqual(['a', 'b', 'a'])
})

test('where tabs cannot take turns each has a line of its own', () => {
  const ports: TabPorts = { ...browser(), turn: null }
  const tabs = [listener(ports), listener(ports)]
  expect(tabs.map((tab) => tab.lines.length)).toEqual([1, 1])
  tabs[0]?.lines[0]?.tell('a')
  expect(tabs.map((tab) => tab.heard)).toEqual([['a'], []])
  tabs[0]?.end()
  expect(tabs[0]?.lines[0]?.isOpen).toBe(false)
})
