// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// An authorization server that Tokenprism's authors didn't write (npm's oidc-provider), on loopback, with a client for each way that a
// client can be registered. Prints one line of JSON when it listens: issuer, clients with their secrets (all made up for this run),
// resources. Ends with its standard input.
//
//     node authorizationserver.mjs FOLDER_WITH_NODE_MODULES [FOLDER_WITH_CERTIFICATES]
//
// Only with certificates (ca.pem, server.pem, server.key) it knows mutual TLS, at addresses of their own (RFC 8705 §5).

import { createRequire } from 'node:module';
import { X509Certificate, generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';

const modules = resolve(process.argv[2] ?? '.');
const certificates = process.argv[3];
const require = createRequire(pathToFileURL(`${modules}/package.json`));
const { default: Provider } = await import(pathToFileURL(require.resolve('oidc-provider')));

// Everything that form encoding, Basic, JSON and shells stumble over; invented.
const awkwardSecret = 'practice+secret/with%25&=~:"and more!';
const longSecret = 'practice-secret-of-at-least-32-octets';
const jwtApi = 'https://jwt.api.example/v1';
const opaqueApi = 'https://opaque.api.example/v1';
const redirects = ['http://127.0.0.1/callback', 'http://localhost/callback'];
const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code';

const makeRsa = () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });
const signer = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' });
const rsaSigner = makeRsa();
const publicHalf = ({ kty, crv, x, y, n, e }, facts) => JSON.parse(JSON.stringify({ kty, crv, x, y, n, e, ...facts }));

// All that a client can be registered for here.
const native = {
  grant_types: ['authorization_code', 'refresh_token', 'implicit', deviceGrant],
  response_types: ['code', 'code id_token', 'code id_token token', 'code token', 'id_token token', 'id_token'],
  redirect_uris: redirects,
  application_type: 'native',
  post_logout_redirect_uris: ['http://127.0.0.1/signed-out'],
};
// Tokens of the authorization endpoint can be bound to nothing.
const codeOnly = { ...native, grant_types: ['authorization_code', 'refresh_token'], response_types: ['code'] };
const confidential = { ...native, grant_types: [...native.grant_types, 'client_credentials'] };
const machine = { grant_types: ['client_credentials'], response_types: [], redirect_uris: [] };

const clients = [
  { client_id: 'public', token_endpoint_auth_method: 'none', ...native },
  { client_id: 'basic+client/1', client_secret: awkwardSecret, token_endpoint_auth_method: 'client_secret_basic', ...confidential },
  {
    client_id: 'body', client_secret: awkwardSecret, token_endpoint_auth_method: 'client_secret_post',
    authorization_details_types: ['practice_account'], ...confidential,
  },
  { client_id: 'secret-jwt', client_secret: longSecret, token_endpoint_auth_method: 'client_secret_jwt', ...confidential },
  {
    client_id: 'key-jwt', token_endpoint_auth_method: 'private_key_jwt', token_endpoint_auth_signing_alg: 'ES256',
    jwks: { keys: [publicHalf(signer, { kid: 'signer', use: 'sig', alg: 'ES256' })] }, ...confidential,
  },
  {
    client_id: 'rsa-jwt', token_endpoint_auth_method: 'private_key_jwt', token_endpoint_auth_signing_alg: 'PS256',
    jwks: { keys: [publicHalf(rsaSigner, { kid: 'rsa', use: 'sig', alg: 'PS256' })] }, ...machine,
  },
  { client_id: 'pushed', token_endpoint_auth_method: 'none', require_pushed_authorization_requests: true, ...codeOnly },
  { client_id: 'bound', token_endpoint_auth_method: 'none', dpop_bound_access_tokens: true, ...codeOnly },
  { client_id: 'machine-bound', client_secret: awkwardSecret, token_endpoint_auth_method: 'client_secret_basic', dpop_bound_access_tokens: true, ...machine },
];
const certificate = { token_endpoint_auth_method: 'tls_client_auth', tls_client_auth_subject_dn: 'CN=practice-certificate' };
if (certificates) {
  clients.push({ client_id: 'certificate', ...certificate, ...confidential });
  clients.push({ client_id: 'bound-certificate', tls_client_certificate_bound_access_tokens: true, ...certificate, ...codeOnly });
}

const certificateOf = (ctx) => {
  const shown = ctx.socket.getPeerCertificate?.().raw;
  return shown && new X509Certificate(shown);
};
const mutualTls = {
  enabled: true,
  tlsClientAuth: true,
  selfSignedTlsClientAuth: false,
  certificateBoundAccessTokens: true,
  getCertificate: (ctx) => certificateOf(ctx)?.toString(),
  certificateAuthorized: (ctx) => ctx.socket.authorized,
  certificateSubjectMatches: (ctx, property, expected) => property === 'tls_client_auth_subject_dn' && certificateOf(ctx).subject === expected,
};
const granted = (details) => JSON.parse(details ?? '[]');

const configuration = ({ nonces, aliases }) => ({
  clients: clients.filter(({ token_endpoint_auth_method: method }) => aliases || method !== 'tls_client_auth'),
  scopes: ['openid', 'offline_access', 'profile', 'email', 'read', 'write'],
  claims: { openid: ['sub'], profile: ['name'], email: ['email'] },
  cookies: { keys: ['practice-cookie-key'] },
  jwks: { keys: [{ ...makeRsa(), kid: 'server-rsa', use: 'sig' }] },
  pkce: { required: (ctx, client) => client.clientAuthMethod === 'none' },
  responseTypes: [...native.response_types, 'none'],
  enabledJWA: { clientAuthSigningAlgValues: ['HS256', 'RS256', 'PS256', 'ES256', 'EdDSA'], dPoPSigningAlgValues: ['ES256', 'EdDSA'] },
  clientAuthMethods: [
    'none', 'client_secret_basic', 'client_secret_post', 'client_secret_jwt', 'private_key_jwt', ...(aliases ? ['tls_client_auth'] : []),
  ],
  findAccount: (ctx, id) => ({ accountId: id, claims: () => ({ sub: id, name: 'Practice Person', email: 'person@practice.example', email_verified: true }) }),
  features: {
    devInteractions: { enabled: true },
    clientCredentials: { enabled: true },
    deviceFlow: { enabled: true },
    introspection: { enabled: true },
    revocation: { enabled: true },
    userinfo: { enabled: true },
    rpInitiatedLogout: { enabled: true },
    pushedAuthorizationRequests: { enabled: true },
    registration: { enabled: true },
    dPoP: { enabled: true, ...(nonces && { nonceSecret: Buffer.alloc(32, 7), requireNonce: () => true }) },
    ...(aliases && { mTLS: mutualTls }),
    resourceIndicators: {
      enabled: true,
      useGrantedResource: () => true,
      getResourceServerInfo: (ctx, resource) => ({
        scope: 'read write',
        audience: resource,
        accessTokenTTL: 3600,
        accessTokenFormat: resource === jwtApi ? 'jwt' : 'opaque',
        ...(resource === jwtApi && { jwt: { sign: { alg: 'RS256' } } }),
      }),
    },
    // As granted: what was asked for.
    richAuthorizationRequests: {
      enabled: true,
      ack: 'experimental-01',
      types: { practice_account: { validate: () => {} } },
      rarForAuthorizationCode: (ctx) => granted(ctx.oidc.params.authorization_details),
      rarForCodeResponse: (ctx) => ctx.oidc.entities.AuthorizationCode.rar,
      rarForRefreshTokenResponse: (ctx) => ctx.oidc.entities.RefreshToken.rar,
      rarForIntrospectionResponse: (ctx, token) => token.rar,
    },
  },
  ...(aliases && { discovery: { mtls_endpoint_aliases: aliases } }),
  issueRefreshToken: (ctx, client, code) => client.grantTypeAllowed('refresh_token') && code.scopes.has('offline_access'),
  rotateRefreshToken: true,
  ttl: { AccessToken: 3600, ClientCredentials: 600, DeviceCode: 600, IdToken: 3600, RefreshToken: 86400, Grant: 86400, Session: 86400, Interaction: 3600 },
});

async function listen(server) {
  await new Promise((done) => { server.listen(0, '127.0.0.1', done); });
  return `127.0.0.1:${server.address().port}`;
}

function tlsServer() {
  const read = (name) => readFileSync(`${certificates}/${name}`);
  return createTlsServer({ key: read('server.key'), cert: read('server.pem'), ca: read('ca.pem'), requestCert: true, rejectUnauthorized: false });
}

const aliasesAt = (host) => Object.fromEntries(Object.entries({
  token: 'token', device_authorization: 'device/auth', pushed_authorization_request: 'request', userinfo: 'me',
  introspection: 'token/introspection', revocation: 'token/revocation',
}).map(([name, path]) => [`${name}_endpoint`, `https://${host}/${path}`]));

// Loopback ports of native clients are free (RFC 8252 §7.3).
async function serve(nonces) {
  const server = createServer();
  const issuer = `http://${await listen(server)}`;
  const secure = certificates && !nonces ? tlsServer() : undefined;
  const aliases = secure && aliasesAt(await listen(secure));
  const provider = new Provider(issuer, configuration({ nonces, aliases }));
  for (const each of [server, secure]) {
    each?.on('request', provider.callback());
  }
  return issuer;
}

const issuer = await serve(false);
const issuerWithNonces = await serve(true);
process.stdout.write(`${JSON.stringify({
  issuer, issuerWithNonces, jwtApi, opaqueApi, awkwardSecret,
  clients: clients.map(({ client_id: id, client_secret: secret, token_endpoint_auth_method: method }) => ({ id, secret, method })),
  signer: { ...signer, kid: 'signer', alg: 'ES256' }, rsaSigner: { ...rsaSigner, kid: 'rsa', alg: 'PS256' },
})}\n`);
process.stdin.on('end', () => process.exit(0)).on('close', () => process.exit(0)).resume();
