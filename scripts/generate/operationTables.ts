import type { Operation, Resource } from '../../core/describe/operation';
import type { Service } from '../../core/describe/service';

const cell = (words: string) => words.replace(/\|/g, '\\|').replace(/\s+/g, ' ');

const row = (cells: string[]) => `| ${cells.map(cell).join(' | ')} |`;

const rowsOf = ({ name, operations }: Resource): string[] =>
	operations.map((operation: Operation, index) =>
		row([index === 0 ? name : '', operation.name, operation.description]),
	);

/** Every operation of a service with what it does, from the catalogue. */
export const operationTable = ({ resources }: Pick<Service, 'resources'>): string =>
	[
		row(['Resource', 'Operation', 'What it does']),
		row(['---', '---', '---']),
		...resources.flatMap(rowsOf),
	].join('\n');
