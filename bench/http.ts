import http from 'node:http'

export type Session = { cookie: string; agent: http.Agent }
export type Answer = { status: number; body: Record<string, unknown>; cookies: string[] }

/** One request over a kept connection; lighter than fetch, because the client shares the machine with the server. */
export function send(
  origin: string,
  session: Session,
  call: { method: string; path: string; body?: unknown; version?: number },
): Promise<Answer> {
  const text = call.body === undefined ? '' : JSON.stringify(call.body)
  const headers: http.OutgoingHttpHeaders = { cookie: session.cookie }
  if (call.method !== 'GET') headers['idempotency-key'] = crypto.randomUUID()
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
        response.on('end', () => {
          const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Record<string, unknown>
          resolve({ status: response.statusCode ?? 0, body, cookies: response.headers['set-cookie'] ?? [] })
        })
        response.on('error', reject)
      },
    )
    request.on('error', reject)
    request.end(text)
  })
}

export async function signIn(
  origin: string,
  username: string,
  password: string,
  connections: number,
): Promise<Session> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections })
  const answer = await send(
    origin,
    { cookie: '', agent },
    { method: 'POST', path: '/session', body: { username, password } },
  )
  if (answer.status !== 200) throw new Error(`sign-in of ${username} answered ${answer.status}`)
  return { agent, cookie: answer.cookies.map((line) => line.split(';')[0]).join('; ') }
}
