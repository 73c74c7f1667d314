/** The folders of `core`, each of which may import from those behind it only. */
export const FLOORS = [
	'core/run',
	'core/editor',
	'core/triggers',
	'core/input',
	'core/files',
	'core/transport',
	'core/errors',
	'core/describe',
	'core/util',
];

/** The house: its folders at the top. */
export const HOUSE = ['nodes', 'core', 'credentials', 'sandbox', 'test', 'scripts'];

/** A vendor's folder; Clio's is the fullest, so it stands for all. */
export const VENDOR = ['*.node', 'trigger', 'polling', 'service', 'resources', 'builders', 'api'].map(
	(one) => `nodes/Clio/${one}`,
);

/** The room of a file: the longest of these that its path begins with, or names with a `*`. */
export const roomIn = (rooms: string[]) => {
	const patterns = [...rooms]
		.sort((one, other) => other.length - one.length)
		.map((room) => ({
			room,
			pattern: new RegExp(`^${room.replace(/[.]/g, '\\.').replace('*', '[^/]+')}(/|$)`),
		}));
	return (file: string): string | undefined => patterns.find(({ pattern }) => pattern.test(file))?.room;
};
