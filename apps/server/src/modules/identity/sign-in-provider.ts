import * as oidc from 'openid-client'
import type { Config } from '../../kernel/config.ts'
import type { Logger } from '../../kernel/logger.ts'
import { AppError, ruleBroken } from '../../kernel/errors.ts'
import type { Attempt } from './domain/attempt.ts'

/** What a provider says of a resident; numbers only where the county trusts it with them. */
export type ProvenResident = {
  issuer: string
  subject: string
  name: string
  phone: string | null
  idNumber: string | null
}

export type SignInProvider = {
  name: string
  begin(): Promise<{ url: string; checks: Pick<Attempt, 'state' | 'nonce' | 'verifier'> }>
  /** Turns what the browser came back with into a resident; throws in words for whoever tried. */
  redeem(attempt: Attempt, query: string): Promise<ProvenResident>
}

const TIMEOUT_SECONDS = 10

/** The provider that settings name; null without them. Its description is fetched once, at the first sign-in. */
export function createSignInProvider(config: Config, logger: Logger): SignInProvider | null {
  const { OIDC_ISSUER, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: secret, PUBLIC_URL } = config
  if (!OIDC_ISSUER || !clientId || !secret) return null
  const issuer = new URL(OIDC_ISSUER)
  const back = `${PUBLIC_URL.replace(/\/$/, '')}/portal/sign-in`
  let known: Promise<oidc.Configuration> | null = null
  const provider = (): Promise<oidc.Configuration> => {
    known ??= oidc
      .discovery(issuer, clientId, { client_secret: secret }, authenticateBy(secret), {
        timeout: TIMEOUT_SECONDS,
        execute: config.OIDC_PRIVATE === 'on' ? [oidc.allowInsecureRequests] : [],
      })
      .catch((error: unknown) => {
        known = null
        logger.warn({ error: String(error) }, 'sign-in provider did not answer')
        throw ruleBroken('provider unreachable', `${config.OIDC_NAME}暂时连不上，请稍后再试，或用手机验证码登录`)
      })
    return known
  }
  return {
    name: config.OIDC_NAME,
    async begin() {
      const configuration = await provider()
      const verifier = oidc.randomPKCECodeVerifier()
      const checks = { verifier, state: oidc.randomState(), nonce: oidc.randomNonce() }
      const url = oidc.buildAuthorizationUrl(configuration, {
        redirect_uri: back,
        scope: config.OIDC_SCOPE,
        state: checks.state,
        nonce: checks.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      })
      return { url: url.href, checks }
    },
    async redeem({ state, nonce, verifier }, query) {
      const configuration = await provider()
      const tokens = await oidc
        .authorizationCodeGrant(configuration, new URL(`${back}?${query.replace(/^\?/, '')}`), {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        })
        .catch((error: unknown) => {
          throw refusalOf(error, logger)
        })
      const claims = tokens.claims()
      if (claims === undefined) throw notDone('no identity token')
      const more = await moreClaims(configuration, tokens.access_token, claims.sub)
      return residentOf(config, { ...more, ...claims })
    },
  }
}

/** The secret goes into the header, as OAuth asks of every provider that does not say otherwise (RFC 6749, 2.3.1). */
function authenticateBy(secret: string): oidc.ClientAuth {
  const [basic, post] = [oidc.ClientSecretBasic(secret), oidc.ClientSecretPost(secret)]
  return (server, ...rest) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    return (methods.includes('client_secret_basic') ? basic : post)(server, ...rest)
  }
}

/** What the provider tells at its userinfo endpoint; without one, or without an answer, the token's claims must do. */
async function moreClaims(configuration: oidc.Configuration, accessToken: string, subject: string) {
  if (configuration.serverMetadata().userinfo_endpoint === undefined) return {}
  return oidc.fetchUserInfo(configuration, accessToken, subject).catch(() => ({}))
}

type Claims = Record<string, unknown> & { iss: string; sub: string }

function residentOf(config: Config, claims: Claims): ProvenResident {
  const trusted = (name: string) => (name === '' || claims[`${name}_verified`] === false ? '' : text(claims[name]))
  return {
    issuer: claims.iss,
    subject: claims.sub,
    name: text(claims[config.OIDC_CLAIM_NAME]).slice(0, 60),
    phone: trusted(config.OIDC_CLAIM_PHONE) || null,
    idNumber: trusted(config.OIDC_CLAIM_ID_NUMBER) || null,
  }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.trim() : ''
}

function refusalOf(error: unknown, logger: Logger): AppError {
  if (error instanceof oidc.AuthorizationResponseError && error.error === 'access_denied')
    return new AppError(
      'wrong-credentials',
      'cancelled at the provider',
      '您没有同意登录，什么也没有改变。可以重新登录',
    )
  logger.warn({ error: String(error) }, 'a return from the sign-in provider was refused')
  return notDone('return was refused')
}

function notDone(why: string): AppError {
  return new AppError('wrong-credentials', why, '登录没有成功，请从登录页重新开始')
}
