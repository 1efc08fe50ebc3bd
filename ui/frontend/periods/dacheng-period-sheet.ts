import { SheetKeys } from './sheet-keys';
import { Entry, Row, Server, Sheet, fill, plain, spoken } from './sheet-state';

const OWN = -1;

/**
 * The children of a target by period, like a spreadsheet. It only shows what the server has computed and tells the
 * server what a person enters; cells that differ from what was shown before flash for a moment.
 */
class PeriodSheet extends HTMLElement {
  private sheet?: Sheet;
  private keys?: SheetKeys;
  private cells = new Map<string, HTMLTableCellElement>();
  private refusal?: HTMLDivElement;
  declare $server: Server;

  /** Draws a grid, or only what has changed of it. */
  show(sheet: Sheet) {
    const before = this.sheet;
    const same =
      before &&
      before.columns.length === sheet.columns.length &&
      before.rows.length === sheet.rows.length &&
      before.rows.every((row, i) => row.code === sheet.rows[i].code && row.editable === sheet.rows[i].editable);
    this.sheet = sheet;
    this.refusal?.remove();
    if (same) {
      this.update(before);
    } else {
      this.draw();
    }
    this.querySelectorAll('[aria-invalid]').forEach((cell) => cell.removeAttribute('aria-invalid'));
  }

  /** Says at a cell why it was refused. */
  refuse(row: number, leaf: number, sentence: string) {
    const cell = this.at(row, this.columnOf(leaf));
    this.refusal?.remove();
    if (!cell || !this.sheet) {
      return;
    }
    cell.textContent = this.text(row, this.columnOf(leaf));
    this.mark(cell, row, this.columnOf(leaf));
    cell.setAttribute('aria-invalid', 'true');
    this.refusal = document.createElement('div');
    this.refusal.className = 'sheet-refusal';
    this.refusal.setAttribute('role', 'alert');
    this.refusal.textContent = sentence;
    this.append(this.refusal);
    const box = cell.getBoundingClientRect();
    const host = this.getBoundingClientRect();
    const most = Math.max(0, host.width - this.refusal.offsetWidth - 8);
    this.refusal.style.top = `${box.bottom - host.top + 4}px`;
    this.refusal.style.left = `${Math.min(Math.max(0, box.left - host.left), most)}px`;
    this.keys?.go(row, this.columnOf(leaf));
  }

  /** Locks or unlocks what is selected; for the button. */
  lockSelection() {
    this.keys?.lock();
  }

  /** Asks why the active cell has its amount; for the button. */
  whyActive() {
    this.keys?.why();
  }

  private draw() {
    const sheet = this.sheet!;
    this.cells.clear();
    const table = document.createElement('table');
    table.setAttribute('role', 'grid');
    table.setAttribute('aria-label', sheet.label);
    const head = table.createTHead().insertRow();
    const heading = (text: string, name: string) => {
      const th = document.createElement('th');
      th.scope = 'col';
      th.textContent = text;
      th.className = name;
      head.append(th);
    };
    heading(sheet.words.owner, 'owner');
    sheet.columns.forEach((column) => heading(column.label, column.leaf < 0 ? 'sum' : ''));
    heading(sheet.words.total, 'sum');
    const body = table.createTBody();
    sheet.rows.forEach((row, i) => this.row(body.insertRow(), row, i));
    const foot = sheet.left ? table.createTFoot() : body;
    this.row(foot.insertRow(), sheet.own, OWN);
    if (sheet.left) {
      this.leftRow(foot.insertRow(), sheet.left);
    }
    const scroll = document.createElement('div');
    scroll.className = 'sheet-scroll';
    scroll.append(table);
    this.replaceChildren(scroll);
    this.keys?.close();
    this.keys = new SheetKeys(table, {
      rows: sheet.rows.length,
      columns: sheet.columns.length,
      at: (row, column) => this.at(row, column),
      text: (row, column) => plain(this.text(row, column)),
      editable: (row, column) => this.rowOf(row).editable && sheet.columns[column].leaf >= 0,
      locked: (row, column) => this.rowOf(row).locked.includes(this.sheet!.columns[column].leaf),
      leaf: (column) => sheet.columns[column].leaf,
      label: (row, column) => this.label(row, column),
      restore: (row, column) => this.restore(row, column),
      send: (entries) => this.send(entries),
      server: () => this.$server,
    });
  }

  private row(tr: HTMLTableRowElement, row: Row, at: number) {
    const name = document.createElement('th');
    name.scope = 'row';
    name.className = 'owner';
    if (row.href) {
      const link = name.appendChild(document.createElement('a'));
      link.href = row.href;
      link.textContent = row.name;
    } else {
      name.textContent = row.name;
    }
    tr.append(name);
    tr.className = at === OWN ? 'own' : '';
    row.cells.forEach((text, column) => {
      const cell = tr.insertCell();
      cell.setAttribute('role', 'gridcell');
      cell.tabIndex = -1;
      cell.dataset.at = `${at}:${column}`;
      cell.textContent = text;
      this.cells.set(`${at}:${column}`, cell);
      this.mark(cell, at, column);
    });
    const total = tr.insertCell();
    total.setAttribute('role', 'gridcell');
    total.className = 'sum';
    total.textContent = row.total;
    this.cells.set(`${at}:total`, total);
  }

  private leftRow(tr: HTMLTableRowElement, left: string[]) {
    tr.className = 'left';
    const name = document.createElement('th');
    name.scope = 'row';
    name.className = 'owner';
    name.textContent = this.sheet!.words.left;
    tr.append(name);
    left.forEach((_, column) => {
      const cell = tr.insertCell();
      cell.setAttribute('role', 'gridcell');
      this.cells.set(`left:${column}`, cell);
      this.left(column);
    });
  }

  /** A check mark where the column holds, the difference where not. */
  private left(column: number) {
    const cell = this.cells.get(`left:${column}`)!;
    const text = this.sheet!.left![column];
    cell.textContent = text || '✓';
    cell.className = text ? 'off' : 'holds';
    spoken(cell, text ? null : this.sheet!.words.holds);
  }

  private update(before: Sheet) {
    const sheet = this.sheet!;
    [...sheet.rows.keys(), OWN].forEach((at) => {
      const was = at === OWN ? before.own : before.rows[at];
      const row = this.rowOf(at);
      row.cells.forEach((text, column) => {
        const leaf = sheet.columns[column].leaf;
        const cell = this.at(at, column)!;
        const moved = text !== was.cells[column];
        const pending = cell.classList.contains('pending');
        if (cell.querySelector('input')) {
          return;
        }
        if (moved || pending || was.locked.includes(leaf) !== row.locked.includes(leaf)) {
          cell.textContent = text;
          this.mark(cell, at, column);
        }
        if (moved && leaf >= 0) {
          cell.classList.remove('moved');
          void cell.offsetWidth;
          cell.classList.toggle('moved', !pending);
        }
      });
      this.cells.get(`${at}:total`)!.textContent = row.total;
    });
    sheet.left?.forEach((_, column) => this.left(column));
    this.keys?.again();
  }

  private mark(cell: HTMLTableCellElement, row: number, column: number) {
    const { leaf } = this.sheet!.columns[column];
    const locked = leaf >= 0 && this.rowOf(row).locked.includes(leaf);
    cell.classList.toggle('sum', leaf < 0);
    cell.classList.toggle('locked', locked);
    cell.classList.remove('pending');
    if (leaf < 0 || !this.rowOf(row).editable) {
      cell.setAttribute('aria-readonly', 'true');
    }
    spoken(cell, locked ? fill(this.sheet!.words.locked, cell.textContent ?? '') : null);
  }

  private restore(row: number, column: number) {
    const cell = this.at(row, column)!;
    cell.textContent = this.text(row, column);
    this.mark(cell, row, column);
  }

  private send(entries: Entry[]) {
    this.refusal?.remove();
    entries.forEach(({ row, leaf, text }) => {
      const cell = this.at(row, this.columnOf(leaf));
      if (cell && text !== undefined) {
        cell.textContent = text;
        cell.classList.add('pending');
      }
    });
    this.$server.edited(entries);
  }

  private label(row: number, column: number) {
    return fill(this.sheet!.words.cell, this.rowOf(row).name, this.sheet!.columns[column].label);
  }

  private text(row: number, column: number) {
    return this.rowOf(row).cells[column];
  }

  private rowOf(row: number): Row {
    return row === OWN ? this.sheet!.own : this.sheet!.rows[row];
  }

  private columnOf(leaf: number) {
    return this.sheet!.columns.findIndex((column) => column.leaf === leaf);
  }

  private at(row: number, column: number) {
    return this.cells.get(`${row}:${column}`);
  }
}

customElements.define('dacheng-period-sheet', PeriodSheet);
