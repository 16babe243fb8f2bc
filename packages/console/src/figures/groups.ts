/** Members by the group each belongs to; groups in the order in which they first appear. */
export function groupsBy<T>(members: readonly T[], groupOf: (member: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const member of members) {
    const name = groupOf(member);
    const group = groups.get(name);
    if (group) group.push(member);
    else groups.set(name, [member]);
  }
  return groups;
}
