/**
 * How a file is cut for Clio: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Documents
 * Parts must have 5 MB or more; each of ours is in memory while it is sent.
 */
export const uploadLimits = {
	/** From so many bytes on, Clio suggests to send a file in parts. */
	inPartsFrom: 100 * 1024 * 1024,
	partBytes: 16 * 1024 * 1024,
	partsPerRequest: 50,
	mostParts: 10_000,
};
