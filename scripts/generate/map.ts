import { between, importsOf, withoutShortcuts, type Import } from '../../test/harness/layout/imports';
import { FLOORS, HOUSE, roomIn, VENDOR } from '../../test/harness/layout/rooms';

const id = (room: string) => room.replace(/\W/g, '_');

function drawing(rooms: string[], arrows: Import[]): string {
	return [
		'```mermaid',
		'flowchart TD',
		...rooms.map((room) => `  ${id(room)}["${room.replace('*', '&ast;')}"]`),
		...withoutShortcuts(arrows)
			.map(({ from, to }) => `  ${id(from)} --> ${id(to)}`)
			.sort(),
		'```',
	].join('\n');
}

/** The drawings of CONTRIBUTING.md, made from the imports as they are. */
export function maps(checkout: string): Record<'house' | 'core' | 'vendor', string> {
	const imports = importsOf(checkout, HOUSE);
	const draw = (rooms: string[]) => drawing(rooms, between(imports, roomIn(rooms)));
	return { house: draw(HOUSE), core: draw(FLOORS), vendor: draw(VENDOR) };
}
