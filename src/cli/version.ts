import manifest from '../../package.json' with { type: 'json' };

/** The version of this plimsoll. */
export const version: string = manifest.version;
