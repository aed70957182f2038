// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// An authorization server that Tokenprism's authors didn't write (npm's oidc-provider), on loopback, with a client for each way that a
// client can be registered. Prints one line of JSON when it listens: issuer, clients with their secrets (all made up for this run),
// resources. Ends with its standard input. Clients of one's own can be added: node authorizationserver.mjs FOLDER_WITH_NODE_MODULES

import { createRequire } from 'node:module';
import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';

const modules = resolve(process.argv[2] ?? '.');
const require = createRequire(pathToFileURL(`${modules}/package.json`));
const { default: Provider } = await import(pathToFileURL(require.resolve('oidc-provider')));

// Everything that form encoding, Basic, JSON and shells stumble over; invented.
const awkwardSecret = 'practice+secret/with%25&=~:"and more!';
const jwtApi = 'https://jwt.api.example/v1';
const opaqueApi = 'https://opaque.api.example/v1';
const redirects = ['http://127.0.0.1/callback', 'http://localhost/callback'];

const signer = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' });
const rsaSigner = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });
const publicHalf = ({ kty, crv, x, y, n, e }, facts) => JSON.parse(JSON.stringify({ kty, crv, x, y, n, e, ...facts }));

const browser = {
  grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code'],
  redirect_uris: redirects,
  application_type: 'native',
  post_logout_redirect_uris: ['http://127.0.0.1/signed-out'],
};
const machine = { grant_types: ['client_credentials'], response_types: [], redirect_uris: [] };

const clients = [
  { client_id: 'public', token_endpoint_auth_method: 'none', ...browser },
  { client_id: 'basic+client/1', client_secret: awkwardSecret, token_endpoint_auth_method: 'client_secret_basic', ...browser },
  { client_id: 'body', client_secret: awkwardSecret, token_endpoint_auth_method: 'client_secret_post', ...browser },
  {
    client_id: 'secret-jwt', client_secret: 'practice-secret-of-at-least-32-octets', token_endpoint_auth_method: 'client_secret_jwt', ...browser,
  },
  {
    client_id: 'key-jwt', token_endpoint_auth_method: 'private_key_jwt', token_endpoint_auth_signing_alg: 'ES256',
    jwks: { keys: [publicHalf(signer, { kid: 'signer', use: 'sig', alg: 'ES256' })] }, ...browser,
  },
  {
    client_id: 'rsa-jwt', token_endpoint_auth_method: 'private_key_jwt', token_endpoint_auth_signing_alg: 'PS256',
    jwks: { keys: [publicHalf(rsaSigner, { kid: 'rsa', use: 'sig', alg: 'PS256' })] }, ...machine,
  },
  { client_id: 'machine-basic', client_secret: awkwardSecret, token_endpoint_auth_method: 'client_secret_basic', ...machine },
  { client_id: 'machine-body', client_secret: awkwardSecret, token_endpoint_auth_method: 'client_secret_post', ...machine },
  {
    client_id: 'machine-secret-jwt', client_secret: 'practice-secret-of-at-least-32-octets', token_endpoint_auth_method: 'client_secret_jwt', ...machine,
  },
  {
    client_id: 'machine-key-jwt', token_endpoint_auth_method: 'private_key_jwt', token_endpoint_auth_signing_alg: 'ES256',
    jwks: { keys: [publicHalf(signer, { kid: 'signer', use: 'sig', alg: 'ES256' })] }, ...machine,
  },
  { client_id: 'pushed', token_endpoint_auth_method: 'none', require_pushed_authorization_requests: true, ...browser },
  { client_id: 'bound', token_endpoint_auth_method: 'none', dpop_bound_access_tokens: true, ...browser },
  { client_id: 'machine-bound', client_secret: awkwardSecret, token_endpoint_auth_method: 'client_secret_basic', dpop_bound_access_tokens: true, ...machine },
  {
    client_id: 'hybrid', client_secret: awkwardSecret, token_endpoint_auth_method: 'client_secret_post', ...browser,
    response_types: ['code id_token', 'code id_token token', 'code token'], grant_types: ['authorization_code', 'refresh_token', 'implicit'],
  },
  {
    client_id: 'implicit', token_endpoint_auth_method: 'none', ...browser, grant_types: ['implicit'],
    response_types: ['id_token token', 'id_token'],
  },
  {
    client_id: 'device', token_endpoint_auth_method: 'none', grant_types: ['urn:ietf:params:oauth:grant-type:device_code', 'refresh_token'],
    response_types: [], redirect_uris: [], application_type: 'native',
  },
];

const configuration = (nonces) => ({
  clients,
  scopes: ['openid', 'offline_access', 'profile', 'email', 'read', 'write'],
  claims: { openid: ['sub'], profile: ['name'], email: ['email'] },
  cookies: { keys: ['practice-cookie-key'] },
  jwks: { keys: [{ ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }), kid: 'server-rsa', use: 'sig' }] },
  pkce: { required: (ctx, client) => client.clientId === 'public' },
  responseTypes: ['code', 'code id_token', 'code id_token token', 'code token', 'id_token token', 'id_token', 'none'],
  enabledJWA: { clientAuthSigningAlgValues: ['HS256', 'RS256', 'PS256', 'ES256', 'EdDSA'], dPoPSigningAlgValues: ['ES256', 'EdDSA'] },
  clientAuthMethods: ['none', 'client_secret_basic', 'client_secret_post', 'client_secret_jwt', 'private_key_jwt'],
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
  },
  issueRefreshToken: (ctx, client, code) => client.grantTypeAllowed('refresh_token') && code.scopes.has('offline_access'),
  rotateRefreshToken: true,
  ttl: { AccessToken: 3600, ClientCredentials: 600, DeviceCode: 600, IdToken: 3600, RefreshToken: 86400, Grant: 86400, Session: 86400, Interaction: 3600 },
});

async function serve(nonces) {
  const server = createServer();
  await new Promise((done) => { server.listen(0, '127.0.0.1', done); });
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, configuration(nonces));
  // Loopback ports of native clients are free (RFC 8252 §7.3).
  server.on('request', provider.callback());
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
