import type { Engine } from './engine';

/** True where the n8n-core under test is of this version ("2.11") or a later one. */
export function isSince({ loaded }: Engine, version: string): boolean {
	const [major = 0, minor = 0] = loaded.coreVersion.split('.').map(Number);
	const [leastMajor = 0, leastMinor = 0] = version.split('.').map(Number);
	return major > leastMajor || (major === leastMajor && minor >= leastMinor);
}
