/** A column: a leaf period, or the sum of the leaves of a longer one. */
export interface Column {
  label: string;
  /** Position among the leaves; -1 for a sum. */
  leaf: number;
}

/** A row as it is shown: all figures are written by the server, in the reader's language. */
export interface Row {
  name: string;
  code: string;
  /** Where its own grid is; empty where it has none. */
  href: string;
  /** One text for each column. */
  cells: string[];
  /** Positions of locked leaves. */
  locked: number[];
  total: string;
  editable: boolean;
}

/** Words that the sheet itself says; `{0}` and `{1}` stand for what is put in. */
export interface Words {
  owner: string;
  total: string;
  locked: string;
  cell: string;
  left: string;
  holds: string;
}

export interface Sheet {
  label: string;
  columns: Column[];
  rows: Row[];
  /** The target's own periods; its total is the amount. */
  own: Row;
  /** What is left in each column; empty texts where it is nothing. Null where nobody is below. */
  left: string[] | null;
  words: Words;
}

/** What a person has entered in one cell; row -1 is the target's own. */
export interface Entry {
  row: number;
  leaf: number;
  text?: string;
  locked?: boolean;
}

/** What the sheet asks its server side to do. */
export interface Server {
  edited(entries: Entry[]): void;
  /** A block, tab separated, whose first figure is for this cell. */
  pasted(row: number, leaf: number, text: string): void;
  undo(): void;
  redo(): void;
  why(row: number, leaf: number): void;
}

export const fill = (pattern: string, ...values: string[]) =>
  values.reduce((text, value, i) => text.split(`{${i}}`).join(value), pattern);

/** What assistive technology reads instead of the text; null for the text itself. */
export const spoken = (cell: HTMLElement, text: string | null) =>
  text === null ? cell.removeAttribute('aria-label') : cell.setAttribute('aria-label', text);

/** A figure as Excel reads it: no grouping, a plain minus. */
export const plain = (text: string) => text.replace(/[,\s\u00a0]/g, '').replace('\u2212', '-');
