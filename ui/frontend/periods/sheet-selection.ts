import type { Table } from './sheet-keys';

export interface Place {
  row: number;
  column: number;
}

/** The active cell, which can be reached by Tab from outside, and the block between it and where selecting began. */
export class SheetSelection {
  active: Place;
  private anchor: Place;

  constructor(
    private readonly element: HTMLTableElement,
    private readonly table: Table,
  ) {
    this.active = this.anchor = { row: this.line(0), column: 0 };
  }

  /** Lines from the top: rows, then the target's own. */
  line(index: number) {
    return index >= this.table.rows ? -1 : index;
  }

  index(row: number) {
    return row < 0 ? this.table.rows : row;
  }

  to(place: Place, extend = false) {
    this.active = place;
    if (!extend) {
      this.anchor = place;
    }
  }

  by(down: number, right: number, extend: boolean) {
    const clamp = (value: number, most: number) => Math.min(Math.max(value, 0), most);
    this.to(
      {
        row: this.line(clamp(this.index(this.active.row) + down, this.table.rows)),
        column: clamp(this.active.column + right, this.table.columns - 1),
      },
      extend,
    );
  }

  /** On to the next cell, or the one before, passing over sums; false beyond the ends. */
  next(back: boolean) {
    const { columns, rows } = this.table;
    const step = back ? -1 : 1;
    let next = this.index(this.active.row) * columns + this.active.column + step;
    while (next >= 0 && next < (rows + 1) * columns && this.table.leaf(next % columns) < 0) {
      next += step;
    }
    if (next < 0 || next >= (rows + 1) * columns) {
      return false;
    }
    this.to({ row: this.line(Math.floor(next / columns)), column: next % columns });
    return true;
  }

  /** Line by line. */
  places(): Place[] {
    const rows = [this.index(this.active.row), this.index(this.anchor.row)].sort((a, b) => a - b);
    const columns = [this.active.column, this.anchor.column].sort((a, b) => a - b);
    const places: Place[] = [];
    for (let row = rows[0]; row <= rows[1]; row++) {
      for (let column = columns[0]; column <= columns[1]; column++) {
        places.push({ row: this.line(row), column });
      }
    }
    return places;
  }

  collapse() {
    this.anchor = this.active;
  }

  show(focus: boolean) {
    this.element.querySelectorAll<HTMLElement>('td[tabindex="0"], td[aria-selected]').forEach((cell) => {
      cell.removeAttribute('aria-selected');
      cell.tabIndex = -1;
    });
    const several = this.places();
    if (several.length > 1) {
      several.forEach(({ row, column }) => this.table.at(row, column)?.setAttribute('aria-selected', 'true'));
    }
    const cell = this.table.at(this.active.row, this.active.column);
    if (cell) {
      cell.tabIndex = 0;
      if (focus) {
        cell.focus();
      }
    }
  }

  /** Where a cell is; undefined for what is no cell of figures. */
  static of(target: EventTarget | null): Place | undefined {
    const at = target instanceof Element ? target.closest<HTMLElement>('td[data-at]')?.dataset.at : undefined;
    if (!at) {
      return undefined;
    }
    const [row, column] = at.split(':').map(Number);
    return { row, column };
  }
}
