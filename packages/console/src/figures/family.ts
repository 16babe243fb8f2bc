/** The family of a rule by its number: `AM-03` belongs to AM. */
export function familyOf(rule: { readonly id: string }): string {
  return rule.id.replace(/-.*$/, '');
}
