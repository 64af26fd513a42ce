import 'i18next';
import type { dictionaries } from './dictionaries.ts';

type Dictionaries = typeof dictionaries;

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'shell';
    resources: { [Name in keyof Dictionaries]: Dictionaries[Name]['zh'] };
    returnNull: false;
  }
}
