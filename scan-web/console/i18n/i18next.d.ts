import 'i18next';
import type { dictionaries } from './dictionaries.ts';
import type { pageDictionaries } from './page-dictionaries.ts';

type Dictionaries = typeof dictionaries & typeof pageDictionaries;

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'shell';
    resources: { [Name in keyof Dictionaries]: Dictionaries[Name]['zh'] };
    returnNull: false;
  }
}
