// Loaded into n8n before n8n: when the process that started it is gone, however it went, n8n stops too.
process.once('disconnect', () => {
	process.kill(process.pid, 'SIGTERM');
	setTimeout(() => process.exit(1), 15_000).unref();
});
