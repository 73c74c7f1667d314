import { readFile, writeFile } from 'node:fs/promises';

/** The kernel counts a process's time in these for every program, whatever its own clock. */
const ticksPerSecond = 100;

/** Milliseconds of CPU that a process has used in all its threads, to 10 ms. Linux only. */
export async function cpuMilliseconds(pid: number): Promise<number> {
	const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
	// The program's name stands in brackets and may hold spaces; utime and stime are the 14th and 15th field.
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	return ((Number(fields[11]) + Number(fields[12])) * 1000) / ticksPerSecond;
}

/** Makes the kernel forget the largest memory of a process so far. Linux only. */
export async function forgetPeakMemory(pid: number): Promise<void> {
	await writeFile(`/proc/${pid}/clear_refs`, '5');
}

/** The resident memory of a process in MB: now, and at most since it was forgotten. Linux only. */
export async function memoryMegabytes(pid: number): Promise<{ now: number; peak: number }> {
	const status = await readFile(`/proc/${pid}/status`, 'utf8');
	const megabytes = (name: string) =>
		Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) / 1024;
	return { now: megabytes('VmRSS'), peak: megabytes('VmHWM') };
}
