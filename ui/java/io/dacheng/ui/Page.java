package io.dacheng.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.HasDynamicTitle;

/** A page inside the frame: a column with the house's margins, and the browser's title. */
public abstract class Page extends Div implements HasDynamicTitle {

    /** So many rows are shown at their own height; longer lists scroll inside the page. */
    protected static final int SHORT_LIST = 20;

    private String title;

    /** @param title translated; details pages set a better one when they know it */
    protected Page(String title) {
        this.title = title;
        addClassName("page");
        getElement().setAttribute("role", "main");
    }

    protected final void setPageTitle(String title) {
        this.title = title;
    }

    @Override
    public String getPageTitle() {
        return title + " · " + getTranslation("frame.product");
    }
}
