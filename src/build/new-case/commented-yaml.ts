import { Document, isMap, isScalar, type Pair } from 'yaml';

/** An object as YAML, each key under a comment that says what belongs there. */
export function commentedYaml(value: object, comments: Record<string, string | undefined>): string {
  const document = new Document(value, { aliasDuplicateObjects: false });
  if (isMap(document.contents)) for (const pair of document.contents.items) comment(pair, comments);
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

/** The description of every field of a schema. */
export function descriptionsOf(
  shape: Record<string, { description?: string | undefined }>,
): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(shape).map(([key, { description }]) => [key, description]));
}

function comment({ key }: Pair, comments: Record<string, string | undefined>): void {
  if (!isScalar(key)) return;
  const text = comments[String(key.value)];
  if (text !== undefined) key.commentBefore = ` ${text}`;
}
