/** What one run measured, by name. */
export type Sample = Record<string, number>;

/** One way to do the work that a scenario compares. */
export interface Variant {
	name: string;
	/** Does the work once. */
	run(): Promise<Sample>;
	/** Fewer runs than the others, where more would only cost time. */
	runs?: number;
}

/** The middle, the least and the greatest of some values. */
export interface Spread {
	median: number;
	min: number;
	max: number;
}

/** The samples of a scenario, by variant. */
export class Figures {
	constructor(private readonly samples: Map<string, Sample[]>) {}

	get variants(): string[] {
		return [...this.samples.keys()];
	}

	runs(variant: string): number {
		return this.of(variant).length;
	}

	/** How a figure of a variant is spread over its runs. */
	spread(variant: string, key: string): Spread {
		const sorted = this.of(variant)
			.map((sample) => sample[key] ?? NaN)
			.sort((a, b) => a - b);
		const at = (index: number) => sorted[index] ?? NaN;
		const half = sorted.length / 2;
		return {
			median: (at(Math.ceil(half) - 1) + at(Math.floor(half))) / 2,
			min: at(0),
			max: at(sorted.length - 1),
		};
	}

	median(variant: string, key: string): number {
		return this.spread(variant, key).median;
	}

	/** The median of one variant ÷ that of another. */
	ratio(key: string, variant: string, other: string): number {
		return this.median(variant, key) / this.median(other, key);
	}

	private of(variant: string): Sample[] {
		return this.samples.get(variant) ?? [];
	}
}

/** Runs all variants in turn, A B C A B C, so that a busy minute of the machine falls on all of them. */
export async function alternate(
	variants: Variant[],
	runs: number,
	report: (variant: string, run: number, sample: Sample) => void,
): Promise<Figures> {
	const samples = new Map(variants.map(({ name }): [string, Sample[]] => [name, []]));
	for (let run = 1; run <= runs; run++) {
		for (const variant of variants) {
			if (run > (variant.runs ?? runs)) continue;
			const sample = await variant.run();
			samples.get(variant.name)?.push(sample);
			report(variant.name, run, sample);
		}
	}
	return new Figures(samples);
}
