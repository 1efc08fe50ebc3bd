/** Data and nothing else: texts, numbers, lists and maps of them. */
export type Plain = Record<string, unknown>;

/** What is told beside the pointer. */
export interface Tip {
  head: string;
  lines: Array<{ name: string; figure: string }>;
}

export interface Table {
  title: string;
  columns: string[];
  rows: Array<{ key: string | null; cells: string[] }>;
}

/** What the server wants to be shown. */
export interface Drawing {
  summary: string;
  option: Plain;
  tips: Tip[];
  table: Table | null;
}

interface At {
  data?: Plain;
  dataIndex?: number;
  seriesIndex?: number;
  componentType?: string;
}

/** The key of what was clicked: of a datum, or of the place of the axis whose name it was. */
export function keyOf(drawing: Drawing, event: unknown): string | undefined {
  const at = event as At;
  let data = at.data;
  if (at.componentType?.endsWith('Axis') && at.dataIndex !== undefined) {
    const series = drawing.option.series as Array<{ data: Plain[] }>;
    data = series.map((each) => each.data[at.dataIndex!]).find((each) => each?.key);
  }
  return typeof data?.key === 'string' ? data.key : undefined;
}

/** Built from nodes: nothing that a person typed is ever read as HTML. */
export function tip(drawing: Drawing, event: unknown): HTMLElement | undefined {
  const at = (Array.isArray(event) ? event[0] : event) as At | undefined;
  const told = (at?.data?.tip as Tip | undefined) ?? drawing.tips[at?.dataIndex ?? -1];
  if (!told) {
    return undefined;
  }
  const box = document.createElement('div');
  box.className = 'chart-tip';
  box.appendChild(document.createElement('div')).textContent = told.head;
  told.lines.forEach(({ name, figure }) => {
    const line = box.appendChild(document.createElement('div'));
    line.appendChild(document.createElement('span')).textContent = name;
    line.appendChild(document.createElement('span')).textContent = figure;
  });
  return box;
}

/** The figures in words, for who cannot see the drawing and for who wants to read them off. */
export function figuresTable(table: Table, choose: (key: string) => void): HTMLDetailsElement {
  const details = document.createElement('details');
  details.appendChild(document.createElement('summary')).textContent = table.title;
  const scroll = details.appendChild(document.createElement('div'));
  scroll.className = 'scroll';
  scroll.tabIndex = 0;
  scroll.setAttribute('role', 'group');
  scroll.setAttribute('aria-label', table.title);
  const grid = scroll.appendChild(document.createElement('table'));
  const head = grid.createTHead().insertRow();
  table.columns.forEach((column) => {
    const cell = head.appendChild(document.createElement('th'));
    cell.scope = 'col';
    cell.textContent = column;
  });
  const body = grid.createTBody();
  table.rows.forEach(({ key, cells }) => {
    const row = body.insertRow();
    cells.forEach((text, column) => {
      const cell = row.appendChild(document.createElement(column === 0 ? 'th' : 'td'));
      if (column > 0) {
        cell.textContent = text;
        return;
      }
      (cell as HTMLTableCellElement).scope = 'row';
      if (key === null) {
        cell.textContent = text;
        return;
      }
      const button = cell.appendChild(document.createElement('button'));
      button.type = 'button';
      button.textContent = text;
      button.addEventListener('click', () => choose(key));
    });
  });
  return details;
}
