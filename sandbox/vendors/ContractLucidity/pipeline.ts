import { Random } from '../../foundation/data/random';

/** In their order, in lower case: https://clientdocs.contractlucidity.com/api/integrations */
const STEPS = ['extracting', 'classifying', 'playbook', 'analyzing', 'embedding', 'storing'] as const;

/** How many documents are worked on at a time: https://clientdocs.contractlucidity.com/configuration */
const WORKERS = 2;

/** What a test may change about the documents that are uploaded from now on. */
export interface PipelineSettings {
	/** How long each takes; null for 30 to 120 seconds, which the vendor calls typical. */
	seconds: number | null;
	/** Why each fails, half way through; null where they succeed. */
	failure: string | null;
	/** The vendor's pages write the last state in two ways. */
	lastState: 'complete' | 'completed';
	/** One of the vendor's pages writes all states in capitals. */
	capitals: boolean;
}

export const DEFAULTS: Readonly<PipelineSettings> = {
	seconds: null,
	failure: null,
	lastState: 'complete',
	capitals: false,
};

/** A document on its way; times are milliseconds of the vendors' clock. */
export interface Passage {
	startsAt: number;
	endsAt: number;
	/** The steps that it comes through. */
	steps: number;
	settings: PipelineSettings;
}

export interface State {
	pipeline_status: string;
	error_message?: string;
}

/** A document that was there before anybody looked. */
export const ended = (failure: string | null): Passage => ({
	startsAt: 0,
	endsAt: 0,
	steps: STEPS.length,
	settings: { ...DEFAULTS, failure },
});

/** Where a document is in its passage. */
export function stateAt(now: number, { startsAt, endsAt, steps, settings }: Passage): State {
	const { failure, lastState, capitals } = settings;
	const spelt = (state: string) => (capitals ? state.toUpperCase() : state);
	if (now < startsAt) return { pipeline_status: spelt('queued') };
	if (now < endsAt) {
		const step = Math.floor(((now - startsAt) / (endsAt - startsAt)) * steps);
		return { pipeline_status: spelt(STEPS[step] ?? 'storing') };
	}
	if (failure === null) return { pipeline_status: spelt(lastState) };
	return { pipeline_status: spelt('failed'), error_message: failure };
}

/** Whether report and obligations are there. */
export const isAnalysed = (now: number, { endsAt, settings }: Passage): boolean =>
	now >= endsAt && settings.failure === null;

/** The queue of an instance and its workers. */
export class Pipeline {
	private random = new Random('contract lucidity pipeline');
	private freeAt = Array<number>(WORKERS).fill(0);

	constructor(private readonly chosen: PipelineSettings) {}

	reset(): void {
		this.random = new Random('contract lucidity pipeline');
		this.freeAt = Array<number>(WORKERS).fill(0);
	}

	/** Queues a document behind those that were uploaded before. */
	enqueue(now: number): Passage {
		const { seconds, failure, lastState, capitals } = this.chosen;
		const settings = { seconds, failure, lastState, capitals };
		const wholly = (settings.seconds ?? this.random.integer(30, 120)) * 1000;
		const isHalf = settings.failure !== null;
		const freeAt = Math.min(...this.freeAt);
		const startsAt = Math.max(now, freeAt);
		const endsAt = startsAt + (isHalf ? wholly / 2 : wholly);
		this.freeAt[this.freeAt.indexOf(freeAt)] = endsAt;
		return { startsAt, endsAt, steps: isHalf ? STEPS.length / 2 : STEPS.length, settings };
	}
}
