/** @param file where to write it; in a cache unless told. @returns that file */
export function buildProgram(entry: string, file?: string): Promise<string>;
