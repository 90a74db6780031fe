import http from 'node:http'

const MOST_SIGN_INS = 10

export type Session = { cookie: string; agent: http.Agent }
export type Answer = {
  status: number
  text: string
  body: Record<string, unknown>
  cookies: string[]
  retryAfter: string | undefined
}
export type Sending = {
  method: string
  path: string
  body?: unknown
  version?: number
  commandId?: string
  /** Milliseconds after which the connection is cut, answer or not. */
  cutAfter?: number
}

/** One request over a kept connection; lighter than fetch, for clients that share the machine with the server. */
export function send(origin: string, session: Session, call: Sending): Promise<Answer> {
  const text = call.body === undefined ? '' : JSON.stringify(call.body)
  const headers: http.OutgoingHttpHeaders = { cookie: session.cookie }
  if (call.method !== 'GET') headers['idempotency-key'] = call.commandId ?? crypto.randomUUID()
  if (call.version !== undefined) headers['if-match'] = `"${call.version}"`
  if (text !== '')
    Object.assign(headers, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
  return new Promise((resolve, reject) => {
    const request = http.request(
      `${origin}/api/v1${call.path}`,
      { method: call.method, agent: session.agent, headers },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => resolve(answerOf(response, Buffer.concat(chunks).toString('utf8'))))
        response.on('error', reject)
      },
    )
    if (call.cutAfter !== undefined) {
      const cut = setTimeout(() => request.destroy(new Error('cut')), call.cutAfter)
      request.on('close', () => clearTimeout(cut))
    }
    request.on('error', reject)
    request.end(text)
  })
}

function answerOf(response: http.IncomingMessage, text: string): Answer {
  return {
    status: response.statusCode ?? 0,
    text,
    body: JSON.parse(text) as Record<string, unknown>,
    cookies: response.headers['set-cookie'] ?? [],
    retryAfter: response.headers['retry-after'],
  }
}

/** Signs in; a server that is busy or still waking is asked again when it says so. */
export async function signIn(
  origin: string,
  username: string,
  password: string,
  connections: number,
): Promise<Session> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections })
  const call = { method: 'POST', path: '/session', body: { username, password } }
  for (let attempt = 1; ; attempt += 1) {
    const answer = await send(origin, { cookie: '', agent }, call)
    if (answer.status === 200) return { agent, cookie: answer.cookies.map((line) => line.split(';')[0]).join('; ') }
    if (answer.status !== 503 || attempt === MOST_SIGN_INS)
      throw new Error(`sign-in of ${username} answered ${answer.status} ${answer.text}`)
    await new Promise((resolve) => setTimeout(resolve, Number(answer.retryAfter ?? 1) * 1000))
  }
}
