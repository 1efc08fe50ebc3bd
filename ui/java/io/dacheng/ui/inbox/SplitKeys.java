package io.dacheng.ui.inbox;

/** The keys of a spreadsheet in the columns of a split: Enter and arrows move by row, a pasted column fills downwards. */
final class SplitKeys {

    private SplitKeys() {}

    /** The form answers to {@code $server.pasted(row, column)}. */
    static void listen(SplitForm form) {
        form.getElement().executeJs("""
                const form = this;
                if (form.splitKeys) return;
                form.splitKeys = true;
                const cellOf = e => e.target.closest && e.target.closest('vaadin-text-field') && e.target.closest('td');
                form.addEventListener('paste', e => {
                    const text = e.clipboardData.getData('text/plain');
                    const cell = cellOf(e);
                    if (!cell || !cell.classList.contains('edit') || !/[\\r\\n]./.test(text)) return;
                    e.preventDefault();
                    const row = cell.parentNode;
                    form.$server.pasted([...row.parentNode.children].indexOf(row), text);
                });
                form.addEventListener('keydown', e => {
                    const cell = cellOf(e);
                    const step = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[e.key];
                    if (!cell || !step || e.isComposing || e.altKey || e.ctrlKey || e.metaKey) return;
                    let row = cell.parentNode;
                    let field = null;
                    do {
                        row = step > 0 ? row.nextElementSibling : row.previousElementSibling;
                        field = row && row.children[cell.cellIndex].querySelector('vaadin-text-field:not([readonly])');
                    } while (row && !field);
                    if (!field) return;
                    // After the field itself has taken the key, so that what was typed is sent.
                    setTimeout(() => { field.focus(); field.inputElement.select(); });
                });
                """);
    }
}
