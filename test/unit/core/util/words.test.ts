import { listedWords } from '../../../../core/util/words';

test.each<[string, string[]]>([
	['data', ['data']],
	['order, delivery note ,data', ['order', 'delivery note', 'data']],
	[' , ,', []],
	['', []],
])('%j lists %j', (list, words) => expect(listedWords(list)).toEqual(words));
