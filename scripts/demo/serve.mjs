/**
 * Starts the demo's API for a job that checks the action itself, and hands its address and made-up credentials to the
 * later steps through the file that GITHUB_ENV names. Serves until the job ends.
 */
import { randomBytes } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { startApi } from './api.mjs';
import { makeCredentials } from './credentials.mjs';

const { GITHUB_ENV } = process.env;
if (!GITHUB_ENV) throw new Error('GITHUB_ENV names no file: this is for a job of a workflow.');
const signingKey = randomBytes(32);
const credentials = makeCredentials(Date.now(), signingKey);
const api = await startApi({ credentials, signingKey });
const end = `end_${randomBytes(16).toString('hex')}`;
const lines = Object.entries({ ...credentials, API: api.origin }).map(
  ([name, value]) => `${name}<<${end}\n${value}\n${end}\n`,
);
appendFileSync(GITHUB_ENV, lines.join(''));
