/** The key file of a command that is told of none. */
export const defaultKeyFile = 'zhenma-key.json';
