/** What can be done to units of a batch. */
export type Deed = 'activate' | 'void' | 'unvoid';
