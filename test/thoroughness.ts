/** Whether everything is gone through, as in CI (`npm run test:thorough`), or a sample, as in `npm test`. */
export const isThorough = process.env.LEGALOPS_THOROUGH !== undefined;
