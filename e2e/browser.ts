import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'
import type { BrowserServer } from 'playwright-core'
import { bundledBrowser } from './bundled-browser.ts'
import type { Executable } from './bundled-browser.ts'

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  String.raw`C:\Program Files\Google\Chrome\Application\chrome.exe`,
  String.raw`C:\Program Files (x86)\Google\Chrome\Application\chrome.exe`,
]

const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Maps are drawn by software where there is no graphics card.
  '--enable-unsafe-swiftshader',
]

/**
 * The browser of BROWSER_PATH, else one that is installed, else the one that comes with the packages.
 * E2E_BUNDLED=1 leaves the installed ones aside.
 */
async function findBrowser(): Promise<Executable> {
  const { BROWSER_PATH: named, E2E_BUNDLED: onlyBundled } = process.env
  if (named) {
    if (!existsSync(named)) throw new Error(`no browser at BROWSER_PATH=${named}`)
    return { path: named, env: process.env }
  }
  const installed = onlyBundled === '1' ? undefined : INSTALLED.find((path) => existsSync(path))
  return installed === undefined ? bundledBrowser() : { path: installed, env: process.env }
}

/** How the browser is started, here and for phones with a disk of their own. */
export async function launchOptions() {
  const { path, env } = await findBrowser()
  const args = process.getuid?.() === 0 ? ['--no-sandbox', ...QUIET] : QUIET
  return { executablePath: path, args, env, headless: true }
}

/** One browser for the whole run; test files connect to it. */
export async function startBrowser(): Promise<{ server: BrowserServer; path: string }> {
  const options = await launchOptions()
  return { server: await chromium.launchServer(options), path: options.executablePath }
}
