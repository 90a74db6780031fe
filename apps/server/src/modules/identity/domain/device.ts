// The more particular name first: a browser of another maker tells those of its ancestors too.
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger\//, 'WeChat'],
  [/DingTalk\//, 'DingTalk'],
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/(QQBrowser|MQQBrowser)\//, 'QQ Browser'],
  [/(360SE|360EE|QIHU|QHBrowser)/, '360 Browser'],
  [/HuaweiBrowser\//, 'Huawei Browser'],
  [/MiuiBrowser\//, 'Xiaomi Browser'],
  [/(UCBrowser|UBrowser)\//, 'UC Browser'],
  [/(Opera|OPR)\//, 'Opera'],
  [/(Firefox|FxiOS)\//, 'Firefox'],
  [/(Chrome|CriOS|Chromium)\//, 'Chrome'],
  [/Version\/[\d.]+.*Safari\//, 'Safari'],
]
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/(OpenHarmony|HarmonyOS)/, 'HarmonyOS'],
  [/(iPhone|iPad|iPod)/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/(Macintosh|Mac OS X)/, 'macOS'],
  [/(UOS|UnionTech)/i, 'UOS'],
  [/Kylin/i, 'Kylin'],
  [/Linux|X11/, 'Linux'],
]

/**
 * Browser and system in plain words, such as `Chrome · Windows`, so that people recognise their own sessions. No
 * versions and nothing else of what the browser tells: it must not mark a person. Empty when neither is known.
 */
export function deviceOf(userAgent: string): string {
  const nameIn = (names: typeof BROWSERS) => names.find(([pattern]) => pattern.test(userAgent))?.[1]
  return [nameIn(BROWSERS), nameIn(SYSTEMS)].filter((name) => name !== undefined).join(' · ')
}
