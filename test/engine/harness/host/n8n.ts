import { createRequire } from 'node:module';
import path from 'node:path';

/**
 * The only place that loads n8n's modules, so that one environment variable moves every test to another version:
 * `LEGALOPS_N8N_CORE` names a folder whose `node_modules` holds `n8n-core` and `n8n-workflow`. All other files import
 * types only.
 */
export const engineFolder = path.resolve(
	process.env.LEGALOPS_N8N_CORE ?? path.join(__dirname, '../../../..'),
);

const fromFolder = createRequire(path.join(engineFolder, 'package.json'));
// n8n-core's own dependencies (the container, the OAuth2 client) must be the copies that it uses itself.
const fromCore = createRequire(fromFolder.resolve('n8n-core'));

// n8n-core's classes carry decorators that need this before the first of them is defined.
fromCore('reflect-metadata');

/** n8n-core, as installed in {@link engineFolder}. */
export const core = fromFolder('n8n-core') as typeof import('n8n-core');
/** n8n-workflow, as n8n-core uses it. */
export const workflow = fromCore('n8n-workflow') as typeof import('n8n-workflow');
/** n8n's OAuth2 client, which n8n's controllers use for the authorization code flow. */
export const clientOAuth2 = fromCore('@n8n/client-oauth2') as typeof import('@n8n/client-oauth2');

const coreManifest = fromFolder('n8n-core/package.json') as { version: string };
/** Version of n8n-core under test. */
export const coreVersion = coreManifest.version;
