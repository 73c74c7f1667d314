import type { Sandbox } from '../../harness/sandbox';
import { shared } from '../../harness/shared';
import { ask, type Answer, type Ask } from './client';

/** Contract Lucidity for the tests of a file, as new before each of them. */
export class LucidityClient {
	sandbox!: Sandbox;
	credential!: { client_id: string; client_secret: string };

	constructor() {
		beforeAll(async () => {
			this.sandbox = await shared().sandbox();
			const { contractLucidity } = await this.sandbox.control.accounts();
			this.credential = {
				client_id: contractLucidity.clientId,
				client_secret: contractLucidity.clientSecret,
			};
		});
		beforeEach(async () => await this.sandbox.control.reset());
	}

	async call(path: string, options?: Ask): Promise<Answer> {
		return await ask(`${this.sandbox.urls.contractLucidity}${path}`, options);
	}

	/** An access token, as the node would get it. */
	async signIn(): Promise<string> {
		const { body } = await this.call('/api/v1/auth/token', { json: this.credential });
		return (body as { access_token: string }).access_token;
	}
}
