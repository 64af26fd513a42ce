interface Dictionary {
  [key: string]: string | Dictionary;
}

/** The same keys in the other language; a plural `x_other` may come with `x_one`. */
type SameKeys<Texts> = {
  [Key in keyof Texts]: Texts[Key] extends string ? string : SameKeys<Texts[Key]>;
} & {
  [Key in keyof Texts as Key extends `${infer Base}_other` ? `${Base}_one` : never]?: string;
};

/** The texts of one page in both languages; a key missing in either fails the type check. */
export const defineTexts = <Zh extends Dictionary>(texts: {
  zh: Zh;
  en: SameKeys<Zh>;
}): { zh: Zh; en: SameKeys<Zh> } => texts;
