import { readOutline } from '../../../../../../nodes/Clio/resources/folder/outline';

test.each<[string, string, string[]]>([
	['lines', 'A\nB\n\n  \nC', ['A', 'B', 'C']],
	['indented lines', 'A\n  B\n    C\n  D\nE', ['A', 'A/B', 'A/B/C', 'A/D', 'E']],
	['tabs, and lines as Windows ends them', 'A\r\n\tB\r\n\t\tC', ['A', 'A/B', 'A/B/C']],
	['a tab beside blanks', 'A\n\tB\n    C', ['A', 'A/B', 'A/C']],
	['a line that is less indented than its siblings', 'A\n    B\n  C\nD', ['A', 'A/B', 'A/C', 'D']],
	['an outline that begins indented', '  A\n    B\n  C', ['A', 'A/B', 'C']],
	['paths', 'A/B/C\nA/D', ['A', 'A/B', 'A/B/C', 'A/D']],
	['a path below a line', 'A\n  B/C\n    D', ['A', 'A/B', 'A/B/C', 'A/B/C/D']],
	['slashes too many', '/A//B/', ['A', 'A/B']],
	['the same folder in other letters', 'A\n b\na/B/C', ['A', 'A/b', 'A/b/C']],
	['bullets', '- A\n  * B\n  • C\n-D', ['A', 'A/B', 'A/C', '-D']],
	['names that begin with a number', '01 Pleadings\n 1.1 Claim', ['01 Pleadings', '01 Pleadings/1.1 Claim']],
	['a bullet without words', 'A\n - \n  - B', ['A', 'A/B']],
	['nothing', '\n / \n', []],
])('%s', (_what, outline, paths) =>
	expect(readOutline(outline).map((path) => path.join('/'))).toEqual(paths),
);
