/** A name that label pictures may have, made of what was typed or of a file's name; '' if nothing is left. */
export const nameLabelPicture = (text: string): string =>
  text
    .replace(/\.[A-Za-z0-9]{2,4}$/, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, 40)
    .replace(/-+$/, '');
