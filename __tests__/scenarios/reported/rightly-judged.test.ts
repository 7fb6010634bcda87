/** Answers of real services that were judged rightly from the start, and must stay so. */
import { madeUpJwt } from '../../support/api-server.js';
import { inDays, itJudges, type ReportedCase } from '../../support/reported.js';

const CASES: readonly ReportedCase[] = [
  {
    title: 'dockerhub invalid token',
    source: 'gitpod-io/gitpod #7264',
    token: madeUpJwt({
      iss: 'https://id.acme.example',
      sub: 'ci',
      iat: inDays(-1 / 24),
      exp: inDays(300),
    }),
    answer: {
      status: 401,
      headers: {
        'www-authenticate':
          'Bearer realm="https://auth.docker.io/token",service="registry.docker.io",scope="repository:acme/base-images:pull",error="invalid_token"',
      },
      body: {
        errors: [
          {
            code: 'UNAUTHORIZED',
            message: 'authentication required',
            detail: [{ Type: 'repository', Class: '', Name: 'acme/base-images', Action: 'pull' }],
          },
        ],
      },
    },
    verdict: 'unauthorized',
    cause: 'wrong-credential',
  },
  {
    title: 'jjwt body expired',
    source: 'szerhusenBC/jwt-spring-security-demo #44',
    token: 'opaque-0123456789abcdef01234567',
    answer: {
      status: 401,
      body: {
        error: 'Unauthorized',
        message:
          'JWT expired at 2026-11-22T14:26:52Z. Current time: 2026-11-25T15:09:22Z, a difference of 88950802 milliseconds.  Allowed clock skew: 0 milliseconds.',
        path: '/bla/bla',
        status: 401,
        timestamp: 1510927762842,
      },
    },
    verdict: 'unauthorized',
    cause: 'expired',
  },
  {
    title: 'jwt expired 403',
    source: 'bratkartoffel/security-jwt #450',
    token: madeUpJwt({
      iss: 'https://id.acme.example',
      sub: 'ci',
      iat: inDays(-40),
      exp: inDays(-3),
    }),
    answer: { status: 403 },
    verdict: ['unauthorized', 'expired'],
  },
  {
    title: 'aspnet expired',
    source: 'mini-software/MiniAuth #195',
    token: 'opaque-0123456789abcdef01234567',
    answer: {
      status: 401,
      headers: {
        'www-authenticate':
          'Bearer error="invalid_token", error_description="The token expired at \'06/14/2024 16:01:30\'"',
      },
    },
    verdict: 'unauthorized',
    cause: 'expired',
  },
  {
    title: 'gitlab expired',
    source: 'WeblateOrg/weblate #11634',
    token: 'glpat-a1B2c3D4e5a1B2c3D4e5',
    item: "preset: 'gitlab-pat', token: '${T}'",
    answer: {
      status: 401,
      body: {
        error: 'invalid_token',
        error_description: 'Token is expired. You can either do re-authorization or token refresh.',
      },
    },
    verdict: 'unauthorized',
    cause: 'expired',
  },
  {
    title: 'azdo tf400813',
    source: 'microsoft/azure-devops-auth-samples #52',
    token: 'opaque-0123456789abcdef01234567',
    answer: {
      status: 401,
      body: {
        eventId: 3000,
        $id: '1',
        errorCode: 0,
        typeName: 'Microsoft.TeamFoundation.Framework.Server.UnauthorizedRequestException',
        message: "TF400813: The user '' is not authorized to access this resource.",
        typeKey: 'UnauthorizedRequestException',
      },
    },
    verdict: 'unauthorized',
    cause: 'wrong-credential',
  },
  {
    title: 'grafana expired',
    source:
      'hastic-zzz/hastic-grafana-app #422; aws-observability/amazon-managed-grafana-migrator #14',
    token: 'opaque-0123456789abcdef01234567',
    answer: {
      status: 401,
      headers: { 'content-type': 'application/json; charset=UTF-8' },
      body: { message: 'Expired API key' },
    },
    verdict: 'unauthorized',
    cause: 'expired',
  },
  {
    title: 'salesforce session',
    source: 'netologist/apache-oltu-oauth2-provider-demo #11',
    token: '00D000000000000!a1B2c3D4e5a1B2c3D4e5a1B2c3D4e5a1',
    answer: {
      status: 401,
      body: [{ message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }],
    },
    verdict: 'unauthorized',
    cause: 'wrong-credential',
  },
  {
    title: 'consul with rule',
    source: 'hashicorp/consul #8428, #14676; with the rule that the documentation suggests',
    token: 'opaque-0123456789abcdef01234567',
    item: "auth: { header: { X-Consul-Token: '${T}' } }, rejected: { status: 403, body-contains: 'ACL not found' }",
    answer: {
      status: 403,
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body: 'ACL not found',
    },
    verdict: 'unauthorized',
    cause: 'wrong-credential',
  },
  {
    title: 'postgrest expired',
    source: 'rafaelwendel/phpsupabase #15',
    token: madeUpJwt({
      iss: 'https://id.acme.example',
      sub: 'ci',
      iat: inDays(-1 / 24),
      exp: inDays(300),
    }),
    item: "auth: { header: { apikey: '${T}', Authorization: 'Bearer ${T}' } }",
    answer: {
      status: 401,
      headers: {
        'www-authenticate': 'Bearer error="invalid_token", error_description="JWT expired"',
      },
      body: { code: 'PGRST301', details: null, hint: null, message: 'JWT expired' },
    },
    verdict: 'unauthorized',
    cause: 'expired',
  },
  {
    title: 'exp 1970',
    source: 'graphile/graphile.github.io #30',
    token: madeUpJwt({ role: 'p', exp: 86400, person_id: 1 }),
    answer: { status: 401, body: { errors: [{ message: 'jwt expired' }] } },
    verdict: 'unauthorized',
    cause: 'expired',
    says: [/exp .{0,60}(1970|1990|no time|not a time|cannot)/i],
  },
  {
    title: 'istio origin auth failed',
    source: 'istio/istio #22610',
    token: madeUpJwt({
      iss: 'https://id.acme.example',
      sub: 'ci',
      iat: inDays(-40),
      exp: inDays(-3),
    }),
    answer: {
      status: 401,
      headers: { 'content-type': 'text/plain', server: 'istio-envoy' },
      body: 'Origin authentication failed.',
    },
    verdict: 'unauthorized',
    cause: 'expired',
  },
  {
    title: 'envoy expired',
    source: 'istio/istio #38615 (envoy jwt_authn words)',
    token: 'opaque-0123456789abcdef01234567',
    answer: {
      status: 401,
      headers: {
        'content-type': 'text/plain',
        'www-authenticate': 'Bearer realm="http://h/x", error="invalid_token"',
      },
      body: 'Jwt is expired',
    },
    verdict: 'unauthorized',
    cause: 'expired',
  },
  {
    title: 'k8s no challenge',
    source: 'IBM/ibm-spectrum-scale-csi #607',
    token: madeUpJwt({
      iss: 'https://id.acme.example',
      sub: 'ci',
      iat: inDays(-40),
      exp: inDays(-3),
    }),
    answer: {
      status: 401,
      body: {
        kind: 'Status',
        apiVersion: 'v1',
        metadata: {},
        status: 'Failure',
        message: 'Unauthorized',
        reason: 'Unauthorized',
        code: 401,
      },
    },
    verdict: 'unauthorized',
    cause: 'expired',
  },
  {
    title: 'flapping 401 200',
    source: 'GSA/data.gov #2160; patroni/patroni #2536',
    token: 'opaque-0123456789abcdef01234567',
    answer: { status: 401, body: { message: 'Unauthorized' } },
    next: { status: 200, body: { ok: true } },
    verdict: 'valid',
    says: [/\b401\b/i],
  },
  {
    title: 'bitbucket invalid or expired',
    source: 'avivsinai/bitbucket-cli #174',
    token:
      'ATATT3a1B2c3D4e5a1B2c3D4e5a1B2c3D4e5a1B2c3D4e5a1B2c3D4e5a1B2c3D4e5a1B2c3D4e5a1B2c3D4e5a1B2c3D4e5a1B2c3D4e5a1B2c3D4e5a1B2c3D4e5',
    answer: {
      status: 401,
      body: {
        type: 'error',
        error: { message: 'Token is invalid, expired, or not supported for this endpoint.' },
      },
    },
    verdict: 'unauthorized',
    cause: 'wrong-credential',
  },
  {
    title: 'stripe expired',
    source: 'stripe/stripe-cli PR #792; nextjs/saas-starter #99',
    token: 'rk_test_a1B2c3D4e5a1B2c3D4e5a1B2',
    item: "preset: 'stripe', token: '${T}'",
    answer: {
      status: 401,
      body: {
        error: {
          code: 'api_key_expired',
          doc_url: 'https://stripe.com/docs/error-codes/api-key-expired',
          message:
            'Expired API Key provided: rk_test_*********************************************************************************************wxyz',
          type: 'invalid_request_error',
        },
      },
    },
    verdict: 'unauthorized',
    cause: 'expired',
  },
  {
    title: 'drf expired says not provided',
    source: 'florimondmanca/djangorestframework-api-key #268',
    token: 'opaque-0123456789abcdef01234567',
    item: "auth: { header: { Authorization: 'Api-Key ${T}' } }",
    answer: {
      status: 401,
      headers: { 'www-authenticate': 'Api-Key' },
      body: { detail: 'Authentication credentials were not provided.' },
    },
    verdict: 'unauthorized',
    cause: 'no-credential',
  },
  {
    title: 'google unauthenticated',
    source: 'googleapis/google-api-php-client #1391',
    token: 'ya29.a1B2c3D4e5a1B2c3D4e5a1B2c3D4e',
    answer: {
      status: 401,
      headers: {
        'www-authenticate': 'Bearer realm="https://accounts.google.com/", error="invalid_token"',
      },
      body: {
        error: {
          code: 401,
          message:
            'Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.',
          status: 'UNAUTHENTICATED',
        },
      },
    },
    verdict: 'unauthorized',
    cause: 'wrong-credential',
  },
  {
    title: 'google missing',
    source: 'reactmore/morelab #17',
    token: 'opaque-0123456789abcdef01234567',
    item: "auth: { header: { X-Goog-Api-Key: '${T}' } }",
    answer: {
      status: 401,
      body: {
        error: {
          code: 401,
          message:
            'Request is missing required authentication credential. Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.',
          errors: [
            {
              message: 'Login Required.',
              domain: 'global',
              reason: 'required',
              location: 'Authorization',
              locationType: 'header',
            },
          ],
          status: 'UNAUTHENTICATED',
          details: [
            {
              '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
              reason: 'CREDENTIALS_MISSING',
              domain: 'googleapis.com',
            },
          ],
        },
      },
    },
    verdict: 'unauthorized',
    cause: 'no-credential',
  },
  {
    title: 'google maps 200',
    source: 'googleapis/google-cloud-python #11908',
    token: 'opaque-0123456789abcdef01234567',
    item: "auth: { query: { key: '${T}' } }",
    answer: {
      status: 200,
      body: {
        error_message: 'The provided API key is expired.',
        html_attributions: [],
        status: 'REQUEST_DENIED',
      },
    },
    without: {
      status: 200,
      body: {
        error_message:
          'You must use an API key to authenticate each request to Google Maps Platform APIs.',
        html_attributions: [],
        status: 'REQUEST_DENIED',
      },
    },
    verdict: ['unproven', 'unexpected', 'unauthorized', 'inconclusive'],
  },
  {
    title: 'graph compacttoken',
    source: 'microsoftgraph/python-sample-auth #10',
    token: 'opaque-0123456789abcdef01234567',
    answer: {
      status: 401,
      body: {
        error: {
          code: 'InvalidAuthenticationToken',
          message: 'CompactToken validation failed with reason code: 80049228.',
          innerError: {},
        },
      },
    },
    verdict: 'unauthorized',
    cause: 'wrong-credential',
  },
  {
    title: 'entra client secret expired',
    source: 'JetBrains/azure-tools-for-intellij #283; cilium/cilium #40285',
    token: 'abc8Q~a1B2c3D4e5a1B2c3D4e5a1B2c3D4e5a1B2',
    item: "auth: 'none', method: 'POST', headers: { Content-Type: 'application/x-www-form-urlencoded' }, body: 'grant_type=client_credentials&client_id=11111111-1111-1111-1111-111111111111&client_secret=${T}&scope=https%3A%2F%2Fmanagement.azure.com%2F.default'",
    answer: {
      status: 401,
      body: {
        error: 'invalid_client',
        error_description:
          "AADSTS7000222: The provided client secret keys for app '11111111-1111-1111-1111-111111111111' are expired. Visit the Azure portal to create new keys for your app: https://aka.ms/NewClientSecret, or consider using certificate credentials for added security: https://aka.ms/certCreds.\r\nTrace ID: 8c95acf1\r\nCorrelation ID: d65574ea\r\nTimestamp: 2026-11-25 07:06:14Z",
        error_codes: [7000222],
      },
    },
    verdict: 'unauthorized',
    cause: 'expired',
  },
  {
    title: 'snyk 0005',
    source: 'numaproj/numaplane #1027',
    token: 'opaque-0123456789abcdef01234567',
    item: "auth: { header: { Authorization: 'token ${T}' } }",
    answer: {
      status: 401,
      headers: { 'content-type': 'application/vnd.api+json' },
      body: {
        jsonapi: { version: '1.0' },
        errors: [
          {
            id: 'x',
            status: '401',
            code: 'SNYK-0005',
            title: 'Authentication error',
            detail: 'Authentication credentials not recognized, or user access is not provisioned.',
          },
        ],
      },
    },
    verdict: 'unauthorized',
    cause: 'wrong-credential',
  },
  {
    title: 'heroku',
    source: 'scala-vienna/scala-vienna-web #35; cityofaustin/atd-data-tech #9124',
    token: 'HRKU-11111111-2222-3333-4444-555555555555',
    item: "preset: 'heroku', token: '${T}'",
    answer: { status: 401, body: { id: 'unauthorized', message: 'Invalid credentials provided.' } },
    verdict: 'unauthorized',
    cause: 'wrong-credential',
  },
  {
    title: 'spring jwt expired',
    source: 'spring-projects/spring-security #10319',
    token: 'opaque-0123456789abcdef01234567',
    answer: {
      status: 401,
      headers: {
        'www-authenticate':
          'Bearer error="invalid_token", error_description="An error occurred while attempting to decode the Jwt: Jwt expired at 2026-11-22T09:04:14Z", error_uri="https://tools.ietf.org/html/rfc6750#section-3.1"',
      },
    },
    verdict: 'unauthorized',
    cause: 'expired',
  },
  {
    title: 'twitch sent as oauth',
    source: 'twitchdev/issues #105',
    token: 'opaque-0123456789abcdef01234567',
    item: "auth: { header: { Authorization: 'OAuth ${T}' } }",
    answer: {
      status: 401,
      headers: { 'www-authenticate': 'OAuth realm="TwitchTV"' },
      body: { error: 'Unauthorized', status: 401, message: 'OAuth token is missing' },
    },
    verdict: 'unauthorized',
    cause: 'no-credential',
  },
  {
    title: 'wso2 null bearer',
    source: 'wso2/api-manager #41',
    token: 'opaque-0123456789abcdef01234567',
    answer: {
      status: 401,
      headers: {
        'www-authenticate':
          'null Bearer realm="WSO2 API Manager", error="invalid_token", error_description="The provided token is invalid"',
      },
      body: {
        code: '900901',
        message: 'Invalid Credentials',
        description:
          'Invalid Credentials. Make sure you have provided the correct security credentials',
      },
    },
    verdict: 'unauthorized',
    cause: 'wrong-credential',
    tellsNot: [/\bnull\b/i],
  },
  {
    title: 'facebook 190 rule',
    source: 'snarfed/bridgy #59; with the rule that the documentation suggests',
    token:
      'EAAGa1B2c3D4e5a1B2c3D4e5a1B2c3D4e5a1B2c3D4e5a1B2c3D4e5a1B2c3D4e5a1B2c3D4e5a1B2c3D4e5a1B2c3D4e5a1B2c3D4e5',
    item: "auth: { query: { access_token: '${T}' } }, rejected: { status: 400, json: { '$.error.code': '190' } }",
    answer: {
      status: 400,
      body: {
        error: {
          message:
            'Error validating access token: Session has expired on Saturday, 07-Feb-26 09:54:00 PST. The current time is Sunday, 08-Feb-26 08:58:00 PST.',
          type: 'OAuthException',
          code: 190,
          error_subcode: 463,
          fbtrace_id: 'x',
        },
      },
    },
    verdict: 'unauthorized',
    cause: 'expired',
  },
  {
    title: 'elastic apikey unseen',
    source: 'elastic/cloud-on-k8s #2431',
    token: 'a1B2c3D4e5a1B2c3D4e5a1B2c3D4e5a1B2c3D4e5a1B2c3D4e5a1B2c3D4==',
    item: "auth: { header: { Authorization: 'ApiKey ${T}' } }",
    answer: {
      status: 401,
      headers: {
        'www-authenticate': [
          'Bearer realm="security"',
          'ApiKey',
          'Basic realm="security" charset="UTF-8"',
        ],
      },
      body: {
        error: {
          root_cause: [
            {
              type: 'security_exception',
              reason: 'missing authentication credentials for REST request [/_cluster/health]',
              header: { 'WWW-Authenticate': ['ApiKey'] },
            },
          ],
          type: 'security_exception',
          reason: 'missing authentication credentials for REST request [/_cluster/health]',
          header: { 'WWW-Authenticate': ['ApiKey'] },
        },
        status: 401,
      },
    },
    verdict: 'unauthorized',
    cause: 'no-credential',
  },
  {
    title: 'pollinations auth required',
    source: 'pollinations/pollinations PR #13371',
    token: 'opaque-0123456789abcdef01234567',
    answer: {
      status: 401,
      body: {
        error: {
          message: 'Authentication required. Please provide an API key',
          code: 'UNAUTHORIZED',
        },
      },
    },
    verdict: 'unauthorized',
  },
  {
    title: 'jwt no exp',
    source: 'aspnet/Security #1740; SevenSpikes/api-plugin-for-nopcommerce #99',
    token: madeUpJwt({ iss: 'https://id.acme.example', sub: 'ci' }),
    answer: {
      status: 401,
      headers: {
        'www-authenticate':
          'Bearer error="invalid_token", error_description="The token has no expiration"',
      },
    },
    verdict: 'unauthorized',
    cause: 'wrong-credential',
  },
  {
    title: 'sentry invalid',
    source: 'getsentry/sentry-capacitor #103',
    token: 'sntryu_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
    item: "preset: 'sentry', token: '${T}'",
    answer: { status: 401, body: { detail: 'Invalid token' } },
    verdict: 'unauthorized',
    cause: 'wrong-credential',
  },
  {
    title: 'github push false',
    source: 'heyvaldemar/fleet-ops token-check.yml',
    token:
      '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',
    item: "token: '${T}', expect: { json: { '$.permissions.push': 'true' } }",
    answer: {
      status: 200,
      body: { full_name: 'a/b', permissions: { admin: false, push: false, pull: true } },
    },
    verdict: 'unexpected',
    says: [/permissions\.push/i],
  },
  {
    title: 'instagram identity',
    source: 'wmatheuslacerda/rftributaria-posts check-token.yml',
    token:
      'EAAGa1B2c3D4e5a1B2c3D4e5a1B2c3D4e5a1B2c3D4e5a1B2c3D4e5a1B2c3D4e5a1B2c3D4e5a1B2c3D4e5a1B2c3D4e5a1B2c3D4e5',
    item: "auth: { query: { access_token: '${T}' } }, expect: { json: { '$.username': 'acme' } }, rejected: { json: { '$.error.code': '190' } }",
    answer: { status: 200, body: { username: 'acme', id: '1' } },
    without: {
      status: 400,
      body: {
        error: {
          message: 'An access token is required to request this resource.',
          type: 'OAuthException',
          code: 104,
        },
      },
    },
    verdict: 'valid',
  },
  {
    title: 'vercel dead',
    source: 'gguloadoong/market-dashboard-v5 token-health.yml',
    token: 'a1B2c3D4e5a1B2c3D4e5a1B2',
    item: "preset: 'vercel', token: '${T}'",
    answer: {
      status: 403,
      body: { error: { code: 'forbidden', message: 'Not authorized', invalidToken: true } },
    },
    verdict: 'unauthorized',
  },
  {
    title: 'bearer comma',
    source: 'dadi/api PR #34',
    token: 'opaque-0123456789abcdef01234567',
    answer: {
      status: 401,
      headers: {
        'content-type': 'application/json',
        'www-authenticate':
          'Bearer, error="invalid_token", error_description="Invalid or expired access token"',
      },
    },
    verdict: 'unauthorized',
    cause: 'wrong-credential',
  },
  {
    title: 'exp float',
    source: 'made up (NumericDate with a fraction)',
    token: madeUpJwt({ sub: 'x', exp: inDays(5) + 0.75 }),
    answer: { status: 200, body: { ok: true } },
    verdict: 'expiring',
    says: [/in [45] days/i],
  },
  {
    title: 'exp 9999999999',
    source: 'made up (a common "never")',
    token: madeUpJwt({ sub: 'x', exp: 9999999999 }),
    answer: { status: 200, body: { ok: true } },
    verdict: 'valid',
  },
  {
    title: 'datadog 403',
    source: 'made up (preset datadog-api-key, invalid key)',
    token: '0123456789abcdef0123456789abcdef',
    item: "preset: 'datadog-api-key', token: '${T}'",
    answer: { status: 403, body: { errors: ['Forbidden'] } },
    verdict: 'unauthorized',
  },
  {
    title: 'keycloak 403 no session',
    source: 'keycloak/keycloak #19073',
    token: madeUpJwt({
      iss: 'https://id.acme.example',
      sub: 'ci',
      iat: inDays(-1 / 24),
      exp: inDays(300),
    }),
    answer: { status: 403, body: { error: 'access_denied', error_description: 'not_authorized' } },
    verdict: 'forbidden',
  },
  {
    title: 'distribution nbf words',
    source: 'cesanta/docker_auth #240 words',
    token: 'opaque-0123456789abcdef01234567',
    answer: {
      status: 401,
      body: {
        message:
          'token not to be used after 2026-11-22 22:16:58 +0000 UTC - currently 2026-11-25 22:22:16.762869048 +0000 UTC',
      },
    },
    verdict: 'unauthorized',
  },
  {
    title: 'claude action exp elapsed',
    source:
      'own test (richa866/generatingIssues #3 ("Expiration time claim (\'exp\') elapsed"; GitHub App JWT))',
    token: 'opaque-0123456789abcdef01234567',
    answer: {
      status: 401,
      body: {
        message:
          "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires",
        documentation_url: 'https://docs.github.com/rest',
      },
    },
    verdict: 'unauthorized',
  },
  {
    title: 'google quota',
    source: 'made up (googleapis (PERMISSION_DENIED SERVICE_DISABLED 403))',
    token: 'opaque-0123456789abcdef01234567',
    item: "auth: { query: { key: '${T}' } }",
    answer: {
      status: 403,
      body: {
        error: {
          code: 403,
          message: 'Requests to this API places.googleapis.com method x are blocked.',
          status: 'PERMISSION_DENIED',
          details: [
            {
              '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
              reason: 'API_KEY_SERVICE_BLOCKED',
            },
          ],
        },
      },
    },
    verdict: 'forbidden',
  },
  {
    title: 'azdo username empty',
    source: 'made up (curl -u :$PAT (Azure DevOps, every tutorial))',
    token: 'opaque-0123456789abcdef01234567',
    item: "auth: { basic: { username: '', password: '${T}' } }",
    answer: { status: 200, body: { count: 1 } },
    verdict: 'valid',
  },
  {
    title: 'envoy issuer',
    source: 'envoy jwt_authn words (public source code)',
    token: madeUpJwt({
      iss: 'https://id.acme.example',
      sub: 'ci',
      iat: inDays(-1 / 24),
      exp: inDays(300),
    }),
    answer: {
      status: 401,
      headers: {
        'content-type': 'text/plain',
        'www-authenticate': 'Bearer realm="http://h/x", error="invalid_token"',
      },
      body: 'Jwt issuer is not configured',
    },
    verdict: 'unauthorized',
    cause: 'wrong-issuer',
  },
];

itJudges(CASES);
