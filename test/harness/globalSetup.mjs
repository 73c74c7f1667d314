import { ensureBuild } from '../../scripts/util/ensure.mjs';

/** Engine tests load the compiled package: whatever is run, it is of today's sources. */
export default ensureBuild;
