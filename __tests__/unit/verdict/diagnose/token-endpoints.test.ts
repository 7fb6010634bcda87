/**
 * What Google, Microsoft Entra and GitHub say of a credential that mints others. The texts are from
 * reports in public (the issue is named where one has the whole answer).
 */
import { describe, expect, it } from '@jest/globals';
import { SIGNS } from '../../../../src/auth/azure/refusals.js';
import { aCheck, aJudgement, anAnswer, NOW } from '../../../support/checks.js';
import { concluded } from '../../../support/conclusions.js';

const TRACE =
  '\r\nTrace ID: 6f6c4645-0202-4486-b625-fa957dfc4700\r\nCorrelation ID: 5fc87507-4086-4e77-b415-cee677eb232e\r\nTimestamp: 2023-05-06 06:03:00Z';

const entra = (error: string, code: number, text: string) => ({
  error,
  error_description: `AADSTS${code}: ${text}${TRACE}`,
  error_codes: [code],
  error_uri: `https://login.microsoftonline.com/error?code=${code}`,
});
const google = (error: string, error_description: string) => ({ error, error_description });
const github = (message: string) => ({
  message,
  documentation_url: 'https://docs.github.com/rest',
});

const judged = (status: number, body: object, skewMs = 0) => {
  const headers = {
    'content-type': 'application/json',
    date: new Date(NOW + skewMs).toUTCString(),
  };
  const check = aCheck({ judgement: aJudgement({ rejected: SIGNS }) });
  return concluded(check, ['first', anAnswer(status, { headers, body: JSON.stringify(body) })]);
};

describe('a token endpoint that refuses', () => {
  it.each<[string, number, object, string]>([
    // https://github.com/OfficeDev/microsoft-365-agents-toolkit/issues/8621
    [
      'AADSTS7000215',
      401,
      entra(
        'invalid_client',
        7000215,
        "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app 'a8fdfbd0'.",
      ),
      'wrong-credential',
    ],
    // https://github.com/liprec/vsts-release-aas/issues/119
    [
      'AADSTS7000222',
      401,
      entra(
        'invalid_client',
        7000222,
        "The provided client secret keys for app '***' are expired. Visit the Azure portal to create new keys for your app: https://aka.ms/NewClientSecret, or consider using certificate credentials for added security: https://aka.ms/certCreds.",
      ),
      'expired',
    ],
    // https://github.com/vcheckzen/FODI/issues/23
    [
      'AADSTS7000222 of older days',
      401,
      entra(
        'invalid_client',
        7000222,
        'The provided client secret keys are expired. Visit the Azure Portal to create new keys for your app, or consider using certificate credentials for added security: https://docs.microsoft.com/azure',
      ),
      'expired',
    ],
    // https://github.com/Azure/azure-sdk-for-python/issues/8314
    [
      'AADSTS700016',
      400,
      entra(
        'unauthorized_client',
        700016,
        "Application with identifier '160c5842' was not found in the directory 'Contoso'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.",
      ),
      'wrong-credential',
    ],
    // https://github.com/james-gould/azure-keyvault-emulator/issues/324
    [
      'AADSTS90002',
      400,
      entra(
        'invalid_request',
        90002,
        "Tenant 'secrets' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.",
      ),
      'wrong-credential',
    ],
    [
      'AADSTS900023',
      400,
      entra(
        'invalid_request',
        900023,
        "Specified tenant identifier 'x' is neither a valid DNS name, nor a valid external domain.",
      ),
      'wrong-credential',
    ],
    [
      'AADSTS7000112',
      401,
      entra('unauthorized_client', 7000112, "Application '160c5842'(bot) is disabled."),
      'revoked',
    ],
    // https://github.com/googleapis/google-cloud-python/issues/10004
    ['Google, key', 400, google('invalid_grant', 'Invalid JWT Signature.'), 'wrong-credential'],
    // https://github.com/googleapis/google-cloud-php/issues/3622
    [
      'Google, account',
      400,
      google('invalid_grant', 'Invalid grant: account not found'),
      'wrong-credential',
    ],
    // https://github.com/googleapis/google-api-ruby-client/issues/720
    ['Google, disabled', 400, google('invalid_grant', 'Robot is disabled.'), 'revoked'],
    // https://github.com/GAM-team/GAM/pull/1171
    ['Google, deleted', 400, google('invalid_grant', 'The account has been deleted'), 'revoked'],
    // https://github.com/websightgmbh/l5-google-cloud-storage/issues/6
    ['Google, client', 401, google('deleted_client', 'The OAuth client was deleted.'), 'revoked'],
    [
      'Google, user',
      400,
      google('invalid_grant', 'Token has been expired or revoked.'),
      'wrong-credential',
    ],
    // https://github.com/actions/create-github-app-token/issues/153
    ['GitHub, key', 401, github('A JSON web token could not be decoded'), 'wrong-credential'],
    // https://github.com/actions/create-github-app-token/issues/386
    ['GitHub, app', 401, github("'Issuer' claim ('iss') must be an Integer"), 'wrong-credential'],
  ])('%s', (_what, status, body, cause) => {
    expect(judged(status, body)).toMatchObject({ verdict: 'unauthorized', cause });
  });

  it.each<[string, number, object]>([
    // https://github.com/fastlane/fastlane/issues/14972
    [
      'Google',
      400,
      google(
        'invalid_grant',
        'Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim.',
      ),
    ],
    ['GitHub, exp', 401, github("'Expiration time' claim ('exp') is too far in the future")],
    [
      'GitHub, iat',
      401,
      github(
        "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued",
      ),
    ],
  ])('%s is a matter of clocks where they differ', (_what, status, body) => {
    expect(judged(status, body, 20 * 60_000)).toMatchObject({ cause: 'clock-skew' });
    expect(judged(status, body).cause).toBe('wrong-credential');
  });

  it.each<[string, number, object, string]>([
    [
      'a scope',
      400,
      entra(
        'invalid_scope',
        70011,
        "The provided value for the input parameter 'scope' is not valid.",
      ),
      'unexpected',
    ],
    [
      'a resource',
      400,
      entra(
        'invalid_resource',
        500011,
        'The resource principal named https://x was not found in the tenant named y.',
      ),
      'unexpected',
    ],
    [
      'a code that quotes another',
      400,
      entra('invalid_request', 900144, 'See AADSTS700016 in the documentation.'),
      'unexpected',
    ],
    [
      'a rule',
      400,
      { error: 'access_denied', error_description: 'Robots are disabled on this site' },
      'unexpected',
    ],
    [
      'another application',
      403,
      { message: "Application 'x' may be disabled by its owner" },
      'forbidden',
    ],
  ])('%s rejects nobody', (_what, status, body, verdict) => {
    expect(judged(status, body).verdict).toBe(verdict);
  });
});
