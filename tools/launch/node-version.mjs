const MINIMUM = [20, 19]

/** Null when this Node can run the product, else one line for the person at the terminal. */
export function nodeVersionProblem(version) {
  const [major, minor] = version.split('.').map(Number)
  if (major > MINIMUM[0] || (major === MINIMUM[0] && minor >= MINIMUM[1])) return null
  const least = MINIMUM.join('.')
  return `需要 Node.js ${least} 或更高版本,当前为 ${version} / Node.js ${least} or newer is needed, this is ${version}: https://nodejs.org`
}
