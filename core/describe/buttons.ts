/*
 * What a person must press in n8n's credential dialog. The names are those of n8n's `en.json`: 2.40 has "Connect", and once
 * a sign-in is stored "Switch account", also when the service has revoked it; 1.123 and 2.8 have "Connect my account" and "Reconnect".
 */

/** For a credential that was never connected. */
export const CONNECT = 'Open the credential and press "Connect" (in older n8n: "Connect my account").';

/** For a credential whose sign-in has ended, which n8n still shows as connected. */
export const RECONNECT =
	'Open the credential, press "Switch account" (in older n8n: "Reconnect") and sign in again.';
