package io.dacheng.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.function.SerializableConsumer;
import io.dacheng.shared.Slice;

/** Where a page of a long list lies, and the ways to its neighbours; not to be seen when there is only one. */
public final class Pager extends Div {

    /**
     * @param size most items on a page
     * @param turn takes the page to show, from 0
     */
    public Pager(Slice<?> slice, int size, SerializableConsumer<Integer> turn) {
        addClassName("pages");
        int page = slice.offset() / size;
        Button back = new Button(Icons.BACK.create(), e -> turn.accept(page - 1));
        back.setAriaLabel(getTranslation("inbox.page.back"));
        back.setEnabled(page > 0);
        Button next = new Button(Icons.NEXT.create(), e -> turn.accept(page + 1));
        next.setAriaLabel(getTranslation("inbox.page.next"));
        next.setEnabled((page + 1L) * size < slice.total());
        add(
                back,
                new Span(getTranslation(
                        "inbox.page",
                        slice.offset() + 1,
                        slice.offset() + slice.items().size(),
                        slice.total())),
                next);
        setVisible(slice.total() > size);
    }
}
