/**
 * An n8n expression for an address that a person typed, without its trailing slashes.
 *
 * Anything but https (http only for this computer) becomes a scheme that n8n refuses to call, and
 * that names the field: an expression cannot raise an error of its own.
 *
 * @param value the expression that yields the typed address, such as `$self["customUrl"]`
 * @param field the field's label, for the refusal
 */
export function secureAddress(value: string, field: string): string {
	const refusal = `the-field-${field.toLowerCase().replace(/\W+/g, '-')}-must-start-with-https:`;
	const trimmed = `String(${value}).trim().replace(/\\/+$/, "")`;
	const allowed =
		'/^(https:\\/\\/[^\\s@]+|http:\\/\\/(localhost|127\\.0\\.0\\.1|\\[::1\\])(:\\d+)?(\\/[^\\s@]*)?)$/i';
	return `{{ ${allowed}.test(${trimmed}) ? ${trimmed} : "${refusal}" }}`;
}
