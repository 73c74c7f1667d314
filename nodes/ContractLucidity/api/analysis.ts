import type { Job } from '../../../core/describe/job';
import { asText, isJsonObject } from '../../../core/util/json';

/**
 * The analysis of a document: https://clientdocs.contractlucidity.com/api/integrations (states, the two spellings of the last
 * one, five seconds). The answer of an upload is not shown; the vendor's next step is to ask for the state by ID.
 */
export const analysis: Job = {
	noun: 'document',
	participle: 'processed',
	id: ['id', 'document_id', 'document.id'],
	request: 'GET /documents/{id}',
	every: 5,
	state: 'pipeline_status',
	until: ['complete', 'completed'],
	failed: ['failed'],
	reason: 'error_message',
	begun: 'was uploaded: do not upload it again',
	waitWith: 'Document → Wait Until Processed',
	whenUnnamed: 'Look for it in its project, in Contract Lucidity or with Document → Get Many.',
	whenFailed:
		'It stays in its project, and is not processed again by itself. See to what is wrong with the file; then upload it anew, and delete this document.',
};

/** What a person wants to know of a state: whether the analysis has ended, and how. */
export type Stage = 'complete' | 'failed' | 'running';

const stateOf = (document: unknown): string =>
	isJsonObject(document) ? asText(document[analysis.state]).trim().toLowerCase() : '';

/** Whether a row of a list tells the state, of which the vendor's pages say nothing. */
export const hasState = (document: unknown): boolean => stateOf(document) !== '';

/** A state that is in neither list means that the analysis goes on. */
export function stageOf(document: unknown): Stage {
	const state = stateOf(document);
	if (analysis.until.includes(state)) return 'complete';
	return analysis.failed.includes(state) ? 'failed' : 'running';
}
