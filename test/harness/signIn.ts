import type { CredentialName, Service } from '.';
import type { Call, Rig } from './rig';

export interface SignIn {
	service: Service;
	/** A read that this credential allows, and where the sandbox sees it. */
	read: Call;
	route: string;
	/** How the service is called in a sentence. */
	title: string;
	/** The credential's field that holds the address, and its label. */
	address: [field: string, label: string];
	/**
	 * What is answered when the service takes back what it gave: a sentence, or a new token without a word. `never` where
	 * it has given nothing that it could take back.
	 */
	revoked: RegExp | 'renewed' | 'never';
	/** The token is renewed when it has expired; one without an end is not. */
	expires: boolean;
}

/** What every way to sign in must do, whoever the vendor is. */
export function describeSignIn(rig: Rig, signIn: SignIn): void {
	const { service, read, route, title, revoked } = signIn;
	const type: CredentialName = read.credential;
	const requests = async () => {
		const received = await rig.received(service);
		return received.filter(({ method, path }) => `${method} ${path}` === route).length;
	};

	describe(`a credential of the type ${type}`, () => {
		test('is used for a read', async () => {
			await rig.connect(type);
			expect(await rig.call(read)).toMatchObject({ status: 'success', error: undefined });
			expect(await requests()).toBe(1);
		});

		test('leaves no secret in n8n’s log', async () => {
			await rig.connect(type);
			await rig.call(read);
			const log = await rig.engine.log();
			for (const secret of await rig.secrets([type])) expect(log).not.toContain(secret);
		});

		test('passes its own test', async () => {
			await rig.connect(type);
			expect(await rig.engine.testCredential(type)).toMatchObject({ status: 'OK' });
		});

		if (signIn.expires) {
			test('is renewed once for many items when its token has expired, and stored', async () => {
				await rig.connect(type);
				await rig.call(read);
				const before = await rig.engine.credentials.get(type);
				await rig.control.expireTokens(service);
				const counters = async () => (await rig.control.counters())[service];
				const asked = (await counters()).tokenRequests;

				const { error, items } = await rig.call(read, {
					items: Array.from({ length: 12 }, (_, n) => ({ n })),
				});
				expect(error).toBeUndefined();
				expect(new Set(items.map(({ pairedItem }) => JSON.stringify(pairedItem))).size).toBe(12);
				expect((await counters()).tokenRequests - asked).toBe(1);

				const after = await rig.engine.credentials.get(type);
				expect(after.data).not.toEqual(before.data);
				await rig.call(read);
				expect((await counters()).tokenRequests - asked).toBe(1);
			});
		}

		const whenRevoked =
			revoked === 'renewed'
				? 'gets a new token when the old one is revoked'
				: 'says how to reconnect when it is revoked';
		if (revoked !== 'never')
			test(whenRevoked, async () => {
				await rig.connect(type);
				await rig.call(read);
				await rig.control.revokeTokens(service);
				const { status, error } = await rig.call(read);
				const tested = await rig.engine.testCredential(type);
				expect(tested.status).toBe(revoked === 'renewed' ? 'OK' : 'Error');
				if (revoked === 'renewed') return expect(status).toBe('success');
				expect(error).toMatchObject({
					message: `${title} no longer accepts the credential "My ${type}": ${error?.message.split(': ')[1] ?? ''}`,
					description: expect.stringMatching(revoked),
				});
				expect(error?.message).toMatch(/revoked|expired/);
			});

		test('is sent to no address without TLS, and says which field is wrong', async () => {
			await rig.connect(type);
			const [field, label] = signIn.address;
			await rig.change(type, { [field]: 'http://legal.example' });
			const { error } = await rig.call(read);
			expect(error?.message).toContain(`"${label}"`);
			expect(error?.message).toContain('must start with https://');
			expect(await rig.control.log(service)).toEqual([]);
			expect(await rig.engine.testCredential(type)).toMatchObject({ status: 'Error' });
		});

		test('says so when the service cannot be reached', async () => {
			await rig.connect(type);
			await rig.control.stopListening(service);
			const { error } = await rig.call(read);
			await rig.control.startListening(service);
			expect(error?.message).toBe(`${title} cannot be reached: nothing answers at its address`);
			expect(error?.description).toMatch(/Nothing was sent.*ECONNREFUSED/);
			expect(error?.description).toContain(signIn.address[1]);
		});
	});
}
