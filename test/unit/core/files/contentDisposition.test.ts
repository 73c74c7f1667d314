import { fileNameIn } from '../../../../core/files/contentDisposition';

/** As Node gives a header in which a server has written UTF-8. */
const raw = (text: string) => Buffer.from(text).toString('latin1');

test.each<[unknown, string | undefined]>([
	['attachment; filename=report.pdf', 'report.pdf'],
	['attachment;filename="report.pdf"', 'report.pdf'],
	['attachment; FileName = "Annual report; final.pdf"', 'Annual report; final.pdf'],
	['inline; filename="a \\"quoted\\" name.pdf"', 'a quoted name.pdf'],
	['attachment; filename="back\\\\slash.pdf"', 'slash.pdf'],
	["attachment; filename*=UTF-8''Gr%C3%B6%C3%9Fe%20%E2%82%AC.pdf", 'Größe €.pdf'],
	["attachment; filename*=utf-8'en'a%2Cb.pdf", 'a,b.pdf'],
	["attachment; filename*=ISO-8859-1''Gr%F6%DFe.pdf", 'Größe.pdf'],
	['attachment; filename="plain.pdf"; filename*=UTF-8\'\'pr%C3%A9cis.pdf', 'précis.pdf'],
	['attachment; filename*=UTF-8\'\'pr%C3%A9cis.pdf; filename="plain.pdf"', 'précis.pdf'],
	["attachment; filename=plain.pdf; filename*=UTF-8''%ff%fe.pdf", 'plain.pdf'],
	["attachment; filename=plain.pdf; filename*=x-none''name.pdf", 'plain.pdf'],
	['attachment; filename=plain.pdf; filename*=nonsense', 'plain.pdf'],
	[raw('attachment; filename="Größe.pdf"'), 'Größe.pdf'],
	['attachment; filename="Gr\u00f6\u00dfe.pdf"', 'Größe.pdf'],
	['attachment; filename="../../etc/passwd"', 'passwd'],
	['attachment; filename="C:\\\\temp\\\\a.pdf"', 'a.pdf'],
	["attachment; filename*=UTF-8''..%2F..%2Fa.pdf", 'a.pdf'],
	['attachment; filename="a\u0000b\u001f\u007f.pdf"', 'ab.pdf'],
	['attachment; filename="first.pdf"; filename="second.pdf"', 'first.pdf'],
	['attachment; filename="no extension"', 'no extension'],
	['attachment; filename=".."', undefined],
	['attachment; filename="/"', undefined],
	['attachment; filename=""', undefined],
	['attachment; notfilename="a.pdf"', undefined],
	['attachment', undefined],
	['', undefined],
	[undefined, undefined],
	[['attachment; filename=a.pdf'], undefined],
])('%j names the file %j', (header, name) => expect(fileNameIn(header)).toBe(name));

test('a name that no disk would take is shortened, and keeps its extension', () => {
	const name = fileNameIn(`attachment; filename="${'x'.repeat(1000)}.pdf"`);
	expect(name).toMatch(/^x{200}\.pdf$/);
});

test('a header without end is read no further than needed', () => {
	const began = Date.now();
	fileNameIn(`attachment; ${'filename="'.repeat(200_000)}`);
	fileNameIn(`attachment; filename="${'\\'.repeat(200_001)}`);
	expect(Date.now() - began).toBeLessThan(5000);
});
