/** Where one n8n keeps its data and listens. Ports are on 127.0.0.1. */
export interface Place {
	userFolder: string;
	url: string;
	port: number;
	/** n8n's own helper process for Code nodes talks to n8n on this one. */
	runnersPort: number;
}

/** Settings of another n8n, of npm or of Node in the caller's environment that must not leak into ours. */
const foreign = /^(N8N_|DB_|EXECUTIONS_|QUEUE_|NODES_|CREDENTIALS_|GENERIC_|WEBHOOK_|WORKFLOWS_|npm_|NODE_)/i;

/** n8n's features that only talk to the internet or stand in a newcomer's way. */
const disabledModules = ['chat-hub', 'instance-ai', 'mcp', 'mcp-registry', 'quick-connect', 'source-control'];

/** The environment of an n8n that reaches no host but the ones its credentials name (n8n 2.40's configuration). */
export function environmentFor({ userFolder, url, port, runnersPort }: Place): Record<string, string> {
	const own = Object.entries(process.env).filter(([name]) => !foreign.test(name));
	return {
		...Object.fromEntries(own.map(([name, value]) => [name, value ?? ''])),
		N8N_USER_FOLDER: userFolder,
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_HOST: '127.0.0.1',
		N8N_PORT: String(port),
		// A worker of queue mode listens for nothing else than whether it is up.
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		QUEUE_HEALTH_CHECK_PORT: String(port),
		N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
		N8N_EDITOR_BASE_URL: url,
		N8N_WEBHOOK_URL: url,
		N8N_RUNNERS_BROKER_PORT: String(runnersPort),
		N8N_SECURE_COOKIE: 'false',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIDE_USAGE_PAGE: 'true',
		N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
		N8N_PUBLIC_API_DISABLED: 'true',
		N8N_DISABLED_MODULES: disabledModules.join(','),
		N8N_COMMUNITY_PACKAGES_ENABLED: 'true',
		// The catalogue of verified packages is fetched from the internet; ours is on the disk.
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		N8N_PYTHON_ENABLED: 'false',
		N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: String(process.platform !== 'win32'),
		N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '10',
		GENERIC_TIMEZONE: Intl.DateTimeFormat().resolvedOptions().timeZone,
		NO_PROXY: ['127.0.0.1', 'localhost', process.env.NO_PROXY].filter(Boolean).join(','),
	};
}
