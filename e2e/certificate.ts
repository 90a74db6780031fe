import { spawnSync } from 'node:child_process'
import { createHash, X509Certificate } from 'node:crypto'

/** `pin` is the hash of its public key, by which a browser can be told to trust it alone. */
export type Certificate = { key: string; cert: string; pin: string }

/** A new certificate for this machine, signed by itself; null where there is no openssl to make one. */
export function makeCertificate(): Certificate | null {
  const args = 'req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1'
  const made = spawnSync('openssl', [...args.split(' '), '-keyout', '-', '-out', '-'], { encoding: 'utf8' })
  const part = (name: string) => new RegExp(`-----BEGIN ${name}-----[^]+?-----END ${name}-----`).exec(made.stdout)?.[0]
  const [key, cert] = made.status === 0 ? [part('PRIVATE KEY'), part('CERTIFICATE')] : []
  if (key === undefined || cert === undefined) return null
  const spki = new X509Certificate(cert).publicKey.export({ type: 'spki', format: 'der' })
  return { key, cert, pin: createHash('sha256').update(spki).digest('base64') }
}
