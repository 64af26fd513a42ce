/** What is wrong with a template: where in the document, and what to change. */
export type TemplateProblem = {
  code: 'bad_template' | 'element_outside' | 'unknown_column' | 'grid_too_large' | 'bleed_too_wide';
  /** Such as `elements[2].width`; empty for the document as a whole. */
  path: string;
  /** Place in `elements`, or null for the label as a whole. */
  element: number | null;
  message: string;
};
