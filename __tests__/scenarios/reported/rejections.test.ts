/** Rejections as services were reported to send them: which words count, under which status, and what is then advised. */
import { madeUpJwt } from '../../support/api-server.js';
import { inDays, itJudges, type ReportedCase } from '../../support/reported.js';

const CASES: readonly ReportedCase[] = [
  {
    title: 'a challenge for Basic alone, and nothing that says whether the token was read',
    source: 'kubernetes/kubernetes #61978; kubernetes/dns #33',
    token: 'opaque-0123456789-row-01',
    answer: {
      status: 401,
      headers: {
        'www-authenticate': 'Basic realm="kubernetes-master"',
        'audit-id': 'ffa6c4c6',
      },
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
    cause: 'wrong-scheme',
    tells: [/asks for Basic/, /the credential is dead: create a new one/],
  },
  {
    title: 'an OAuth challenge whose realm is an address, to a dead token under Basic',
    source: 'atlassian/gajira-login #18; pycontribs/jira #1475; public source code',
    token: `ATATT3${'a1B2'.repeat(30)}`,
    item: "auth: { basic: { username: ci-user, password: '${T}' } }",
    answer: {
      status: 401,
      headers: {
        'content-type': 'application/xml;charset=UTF-8',
        'www-authenticate': 'OAuth realm="https%3A%2F%2Facme.atlassian.net"',
        'x-seraph-loginreason': 'AUTHENTICATED_FAILED',
      },
      body: '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><status><status-code>401</status-code><message>Client must be authenticated to access this resource.</message></status>',
    },
    verdict: 'unauthorized',
    cause: 'wrong-credential',
    tells: [/Create a new credential/],
    saysNot: [/sent as Basic/],
  },
  {
    title: 'an account that is locked by a CAPTCHA',
    source: 'public source code of a Jira client',
    token: 'opaque-0123456789-row-03',
    item: "auth: { basic: { username: ci-user, password: '${T}' } }",
    answer: {
      status: 401,
      headers: {
        'content-type': 'text/html;charset=UTF-8',
        'www-authenticate': 'OAuth realm="https%3A%2F%2Fmy-jira.acme.example"',
        'x-seraph-loginreason': 'AUTHENTICATED_FAILED',
        'x-authentication-denied-reason':
          'CAPTCHA_CHALLENGE; login-url=https://my-jira.acme.example/login.jsp',
      },
      body: '<html><body>Basic Authentication Failure - Reason : AUTHENTICATED_FAILED</body></html>',
    },
    verdict: 'unauthorized',
    cause: 'wrong-credential',
    tells: [/CAPTCHA/],
    tellsNot: [/new credential/],
  },
  {
    title: 'a challenge for Basic beside words that the token was read',
    source: 'jpadilla/django-rest-framework-jwt #282; encode/django-rest-framework PR #1611',
    token: `${'0123456789'.repeat(4)}`,
    item: "auth: { header: { Authorization: 'Token ${T}' } }",
    answer: {
      status: 401,
      headers: {
        'www-authenticate': 'Basic realm="api"',
      },
      body: {
        detail: 'Invalid token.',
      },
    },
    verdict: 'unauthorized',
    cause: 'wrong-credential',
    tellsNot: [/asks for Basic/],
  },
  {
    title: 'a challenge for Basic beside words that the token has expired',
    source:
      'jfrog/vault-plugin-secrets-artifactory #217 (the plugin looks for these words); the challenge of jfrog/jfrog-cli #416',
    token: 'a1B2c3D4e5'.repeat(5).slice(0, 44),
    answer: {
      status: 401,
      headers: {
        'www-authenticate': 'Basic realm="Artifactory Realm"',
      },
      body: {
        errors: [
          {
            status: 401,
            message: 'Token failed verification: expired',
          },
        ],
      },
    },
    verdict: 'unauthorized',
    cause: 'expired',
  },
  {
    title: 'a scheme that nobody uses, with a preset',
    source: 'getsentry/sentry src/sentry/api/authentication.py; getsentry/sentry-capacitor #103',
    token: `sntryu_${'0a6b'.repeat(16)}`,
    item: "preset: 'sentry', token: '${T}'",
    answer: {
      status: 401,
      headers: {
        'www-authenticate': 'xBasic realm="api"',
      },
      body: {
        detail: 'Invalid token',
      },
    },
    verdict: 'unauthorized',
    cause: 'wrong-credential',
    tellsNot: [/xbasic/i],
  },
  {
    title: 'a 403 that says no more than "denied"',
    source: 'letsrevel/revel-backend PR #709; GaloisInc/cryptol #1959',
    token: `ghp_${'a1B7'.repeat(9)}`,
    item: "auth: { basic: { username: ci-user, password: '${T}' } }",
    answer: {
      status: 403,
      body: {
        errors: [
          {
            code: 'DENIED',
            message: 'denied',
          },
        ],
      },
    },
    verdict: 'forbidden',
    level: 'fail',
    cause: null,
    tells: [/may lack a permission, or may no longer be valid/],
    says: [/denied/],
    saysNot: [/knows the credential/],
  },
  {
    title: 'a 403 that every dead token gets too',
    source: 'hashicorp/vault #3033',
    token: `s.${'0a8b'.repeat(5)}`,
    item: "auth: { header: { X-Vault-Token: '${T}' } }",
    answer: {
      status: 403,
      body: {
        errors: ['permission denied'],
      },
    },
    verdict: 'forbidden',
    level: 'fail',
    cause: null,
    tells: [/lacks a permission/, /create a new one/],
    saysNot: [/knows the credential/],
  },
  {
    title: 'a 403 that calls the token invalid',
    source: 'hashicorp/vault PR #26687',
    token: `s.${'0a9b'.repeat(5)}`,
    item: "auth: { header: { X-Vault-Token: '${T}' } }",
    answer: {
      status: 403,
      body: {
        errors: ['2 errors occurred:\n\t* permission denied\n\t* invalid token\n\n'],
      },
    },
    verdict: 'unauthorized',
    level: 'fail',
    cause: 'wrong-credential',
    says: [/invalid token/],
  },
  {
    title: 'a 403 about the audience',
    source: 'envoy jwt_authn words (public source code)',
    token: madeUpJwt({
      iss: 'https://id.acme.example',
      sub: 'ci',
      iat: inDays(-1 / 24),
      exp: inDays(300),
      jti: 'r10',
    }),
    answer: {
      status: 403,
      headers: {
        'content-type': 'text/plain',
      },
      body: 'Audiences in Jwt are not allowed',
    },
    verdict: 'unauthorized',
    cause: 'wrong-audience',
    saysNot: [/knows the credential/],
  },
  {
    title: 'a 403 whose only word is under exp',
    source: 'Kong/kong #2409',
    token: 'opaque-0123456789-row-11',
    answer: {
      status: 403,
      body: {
        exp: 'token expired',
      },
    },
    verdict: 'unauthorized',
    level: 'fail',
    cause: 'expired',
  },
  {
    title: 'a 403 that leaves open how the key died',
    source: 'gravitee-io/issues #2842',
    token: 'opaque-0123456789-row-12',
    item: "auth: { header: { X-Gravitee-Api-Key: '${T}' } }",
    answer: {
      status: 403,
      body: {
        message: 'API Key is not valid or is expired / revoked.',
        http_status_code: 403,
      },
    },
    verdict: 'unauthorized',
    level: 'fail',
    cause: 'wrong-credential',
    says: [/not valid or is expired/],
  },
  {
    title: 'a 403 about an expired token',
    source: 'cfn-sphere/cfn-sphere #55; mapbox/ecs-watchbot #61',
    token: 'opaque-0123456789-row-13',
    item: "auth: { header: { X-Amz-Security-Token: '${T}' } }",
    answer: {
      status: 403,
      headers: {
        'content-type': 'text/xml',
      },
      body: '<ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">\n  <Error>\n    <Type>Sender</Type>\n    <Code>ExpiredToken</Code>\n    <Message>The security token included in the request is expired</Message>\n  </Error>\n  <RequestId>00000000-0000-4000-8000-000000000000</RequestId>\n</ErrorResponse>',
    },
    verdict: 'unauthorized',
    level: 'fail',
    cause: 'expired',
  },
  {
    title: 'a 400 about an expired token in the address',
    source: 'ibi-group/datatools-ui #10; aws/aws-sdk-js #1099',
    token: 'opaque-0123456789-row-14',
    item: "auth: { query: { X-Amz-Signature: '${T}' } }",
    path: '/bucket/file',
    answer: {
      status: 400,
      headers: {
        'content-type': 'application/xml',
      },
      body: '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>ExpiredToken</Code><Message>The provided token has expired.</Message><Token-0>x</Token-0><RequestId>C043EEA5A00B5DF8</RequestId><HostId>h</HostId></Error>',
    },
    verdict: 'unauthorized',
    level: 'fail',
    cause: 'expired',
    tellsNot: [/Check the URL/],
  },
  {
    title: 'a 400 whose type names the cause',
    source: 'aws/aws-sdk-php #1307',
    token: 'opaque-0123456789-row-15',
    item: "auth: { header: { X-Amz-Security-Token: '${T}' } }",
    answer: {
      status: 400,
      body: {
        __type: 'com.amazon.coral.service#ExpiredTokenException',
        message: 'The security token included in the request is expired',
      },
    },
    verdict: 'unauthorized',
    level: 'fail',
    cause: 'expired',
    tellsNot: [/Check the URL/],
  },
  {
    title: 'a 400 with the number of a dead token',
    source: 'snarfed/bridgy #59; wmatheuslacerda/rftributaria-posts check-token.yml',
    token: `EAAG${'a1B6'.repeat(25)}`,
    item: "auth: { query: { access_token: '${T}' } }",
    answer: {
      status: 400,
      headers: {
        'www-authenticate':
          'OAuth "Facebook Platform" "invalid_token" "Error validating access token: Session has expired on Feb 7, 2026"',
      },
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
    level: 'fail',
    cause: 'expired',
    tellsNot: [/Check the URL/],
  },
  {
    title: 'a 404 that may mean no access',
    source: 'SAP-cloud-infrastructure/hermez #1',
    token: 'opaque-0123456789-row-17',
    item: "auth: { header: { X-Auth-Token: '${T}' } }",
    answer: {
      status: 404,
      body: {
        message: 'Resource not found',
      },
    },
    verdict: 'unexpected',
    level: 'fail',
    tells: [/credential has no access, or is no longer valid/],
  },
  {
    title: 'a 401 whose words name a scope',
    source: 'microsoft/PowerToys #32989; openclaw/openclaw #47372',
    token: `sk-proj-${'a1B8c'.repeat(10)}`,
    answer: {
      status: 401,
      body: {
        error: {
          message:
            "You have insufficient permissions for this operation. Missing scopes: model.request. Check that you have the correct role in your organization (Reader, Writer, Owner) and project (Member, Owner), and if you're using a restricted API key, that it has the necessary scopes.",
          type: 'invalid_request_error',
          param: null,
          code: null,
        },
      },
    },
    verdict: 'forbidden',
    level: 'fail',
    cause: null,
    tells: [/lacks the scope model\.request/],
    tellsNot: [/create a new/i],
  },
  {
    title: 'a 401 whose challenge names a scope',
    source: 'own test (openclaw/openclaw #47372 shape with RFC 6750)',
    token: 'opaque-0123456789-row-19',
    answer: {
      status: 401,
      headers: {
        'content-type': 'application/json',
        'www-authenticate': 'Bearer error="insufficient_scope", scope="model.request"',
      },
    },
    verdict: 'forbidden',
    level: 'fail',
    cause: null,
    tells: [/lacks the scope model\.request/],
    tellsNot: [/create a new/i],
  },
  {
    title: 'words under details',
    source: 'space-ros/space-ros #297; docker/setup-buildx-action #360',
    token: 'opaque-0123456789-row-20',
    item: "auth: { basic: { username: ci-user, password: '${T}' } }",
    answer: {
      status: 401,
      body: {
        details: 'incorrect username or password',
      },
    },
    without: {
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: { token: 'anon' },
    },
    verdict: 'unauthorized',
    cause: 'wrong-credential',
    says: [/details\): incorrect username or password/],
  },
  {
    title: 'words under error_message',
    source: 'googleapis/google-cloud-python #11908; with a rule for the answer',
    token: 'opaque-0123456789-row-21',
    item: "auth: { query: { key: '${T}' } }, expect: { json: { '$.status': OK } }, rejected: { json: { '$.status': REQUEST_DENIED } }",
    answer: {
      status: 200,
      body: {
        error_message: 'The provided API key is expired.',
        html_attributions: [],
        status: 'REQUEST_DENIED',
      },
    },
    verdict: 'unauthorized',
    cause: 'expired',
  },
  {
    title: 'a reason phrase of its own',
    source: 'vorburger/ch.vorburger.exec #212; vanniktech/gradle-maven-publish-plugin #868',
    token: 'opaque-0123456789-row-22',
    item: "auth: { basic: { username: ci-user, password: '${T}' } }",
    answer: {
      status: 401,
      reason: 'Content access is protected by token',
      headers: {
        'content-type': 'text/html',
        'www-authenticate': 'BASIC realm="Sonatype Nexus Repository Manager"',
      },
      body: '<html><body>401</body></html>',
    },
    verdict: 'unauthorized',
    says: [/Content access is protected by token/],
  },
  {
    title: 'a token that is not yet valid',
    source: 'envoy jwt_authn words (public source code)',
    token: madeUpJwt({
      iss: 'https://id.acme.example',
      nbf: inDays(20 / 86_400),
      exp: inDays(30),
      jti: 'r23',
    }),
    answer: {
      status: 401,
      headers: {
        'content-type': 'text/plain',
        'www-authenticate': 'Bearer realm="http://h/x", error="invalid_token"',
      },
      body: 'Jwt not yet valid',
    },
    verdict: 'unauthorized',
    cause: 'clock-skew',
  },
  {
    title: 'a challenge that calls the token not yet valid, while the clocks agree',
    source: 'hashicorp/vault-action #548',
    token: madeUpJwt({ iat: inDays(0), exp: inDays(540 / 86_400), jti: 'r0' }),
    answer: {
      status: 401,
      headers: {
        'www-authenticate':
          'Bearer error="invalid_token", error_description="The token is not yet valid (iat)"',
      },
      body: {},
    },
    verdict: 'unauthorized',
    cause: 'clock-skew',
  },
  {
    title: 'a request whose time is too far off',
    source: 'noobaa/noobaa-core PR #8493 (RequestTimeTooSkewed)',
    token: 'opaque-0123456789-row-24',
    item: "auth: { query: { X-Amz-Signature: '${T}' } }",
    path: '/b/f',
    answer: {
      status: 403,
      headers: {
        'content-type': 'application/xml',
        date: new Date(Date.now() + 1_200_000).toUTCString(),
      },
      body: '<Error><Code>RequestTimeTooSkewed</Code><Message>The difference between the request time and the current time is too large.</Message><RequestTime>20261125T070000Z</RequestTime><ServerTime>2026-11-25T07:20:00Z</ServerTime></Error>',
    },
    verdict: 'unauthorized',
    cause: 'clock-skew',
    tells: [/its clock is (?:19|20) minutes ahead/],
    tellsNot: [/permission/],
  },
  {
    title: 'a session that was invalidated',
    source: 'roughike/flutter_facebook_login #151',
    token: `EAAG${'a1B5'.repeat(25)}`,
    item: "auth: { query: { access_token: '${T}' } }, rejected: { status: '400', json: { '$.error.code': '190' } }",
    answer: {
      status: 400,
      body: {
        error: {
          message:
            'Error validating access token: The session has been invalidated because the user changed their password or Facebook has changed the session for security reasons.',
          type: 'OAuthException',
          code: 190,
          error_subcode: 460,
          fbtrace_id: 'x',
        },
      },
    },
    verdict: 'unauthorized',
    cause: 'revoked',
  },
  {
    title: 'a rule about the lifetime of tokens, with an "if"',
    source: 'NixOS/org #247; GladysAssistant/v4-website PR #408; flcdrg/au-packages #197',
    token: `github_pat_${'a1B6c3'.repeat(4).slice(0, 22)}_${'a1B2c3'.repeat(10).slice(0, 59)}`,
    answer: {
      status: 403,
      headers: {
        'x-ratelimit-remaining': '4882',
      },
      body: {
        message:
          "The 'AcmeOS' organization forbids access via a fine-grained personal access tokens if the token's lifetime is greater than 90 days. Please adjust your token's lifetime at the following URL: https://github.com/settings/personal-access-tokens/12345678",
        documentation_url: 'https://docs.github.com/rest/commits/commits#get-a-commit',
        status: '403',
      },
    },
    verdict: 'forbidden',
    level: 'fail',
    tells: [/only allows tokens that end sooner/],
    tellsNot: [/permission/],
  },
  {
    title: 'the permission that a header names',
    source: 'integrations/terraform-provider-github #2103; octokit/octokit.js #2758',
    token: `github_pat_${'a1B7c3'.repeat(4).slice(0, 22)}_${'a1B2c3'.repeat(10).slice(0, 59)}`,
    answer: {
      status: 403,
      headers: {
        'x-accepted-github-permissions': 'contents=write',
        'x-ratelimit-remaining': '4990',
      },
      body: {
        message: 'Resource not accessible by personal access token',
        documentation_url: 'https://docs.github.com/rest/releases/releases#create-a-release',
        status: '403',
      },
    },
    verdict: 'forbidden',
    level: 'fail',
    tells: [/needs the permission contents=write/],
  },
  {
    title: 'a bare Authorization that was read',
    source: 'Kira-NT/mc-publish #83',
    token: `gho_${'a1B8'.repeat(9)}`,
    item: "auth: { header: { Authorization: '${T}' } }",
    answer: {
      status: 401,
      body: {
        error: 'unauthorized',
        description: 'Authentication Error: GitHub Token from incorrect Client ID',
      },
    },
    verdict: 'unauthorized',
    cause: 'wrong-credential',
    says: [/incorrect Client ID/],
  },
  {
    title: 'a suspended account',
    source: 'sourcegraph/sourcegraph-public-snapshot #16638',
    token: `ghp_${'b7C3'.repeat(9)}`,
    answer: { status: 403, body: { message: 'Sorry. Your account was suspended.' } },
    verdict: 'forbidden',
    level: 'fail',
    tells: [/suspended or disabled/, /enabled again/],
    tellsNot: [/may no longer be valid|Create a new/],
  },
  {
    title: 'an API that is switched off',
    source: 'googleapis/google-cloud-go #8574',
    token: 'made-up-google-token-5512',
    answer: {
      status: 403,
      body: {
        error: {
          code: 403,
          message:
            'Cloud Resource Manager API has not been used in project 12345 before or it is disabled.',
          status: 'PERMISSION_DENIED',
          details: [{ reason: 'SERVICE_DISABLED' }],
        },
      },
    },
    verdict: 'forbidden',
    level: 'fail',
    tells: [/switched off/],
    tellsNot: [/may no longer be valid|is dead/],
  },
  {
    title: 'an error in the title of an object',
    source: 'uiowa/uiowa #8880',
    token: 'made-up-newrelic-key-8801',
    answer: { status: 403, body: { error: { title: 'Invalid API Key' } } },
    verdict: 'unauthorized',
    cause: 'wrong-credential',
    says: [/Invalid API Key/],
  },
  {
    title: 'a scope that is named in a list',
    source: 'backstage/backstage #22383',
    token: 'made-up-bitbucket-token-11',
    answer: {
      status: 403,
      body: {
        type: 'error',
        error: {
          message: 'Your credentials lack one or more required privilege scopes.',
          detail: { granted: ['account'], required: ['repository'] },
        },
      },
    },
    verdict: 'forbidden',
    says: [/required\[0\]\): repository/],
    tellsNot: [/Create a new credential/],
  },
];

itJudges(CASES);
