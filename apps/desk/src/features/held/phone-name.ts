const SYSTEMS = [
  ['HarmonyOS', /HarmonyOS|OpenHarmony/],
  ['Android', /Android/],
  ['iPhone', /iPhone/],
  ['iPad', /iPad/],
  ['Windows', /Windows/],
  ['Linux', /Linux/],
] as const
const BROWSERS = [
  ['WeChat', /MicroMessenger\/(\d+)/],
  ['Huawei', /HuaweiBrowser\/(\d+)/],
  ['Edge', /Edg\/(\d+)/],
  ['Chrome', /Chrome\/(\d+)/],
  ['Safari', /Version\/(\d+).*Safari/],
] as const

/** What a browser says of itself, as short as people say it; empty when nothing of it is known. */
export function phoneName(userAgent: string): string {
  const system = SYSTEMS.find(([, sign]) => sign.test(userAgent))?.[0]
  const browser = BROWSERS.flatMap(([name, sign]) => {
    const found = sign.exec(userAgent)
    return found ? [`${name} ${found[1]}`] : []
  })[0]
  return [system, browser].filter((one) => one !== undefined).join(' · ')
}

/** The end of the number that the phone shows under its diagnosis: enough to tell two phones apart on the telephone. */
export function shortNumber(deviceId: string): string {
  return deviceId.slice(-6)
}
