// The schema library probes for eval when its first schema is made; the page's policy forbids eval and would log it.
// The library reads its settings from here, so this runs before every module of the app.
globalThis.__zod_globalConfig = { jitless: true }
