package io.dacheng.ui;

import com.vaadin.flow.component.dependency.CssImport;
import com.vaadin.flow.component.dependency.NpmPackage;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;

/**
 * The product's mark and name. With it come, on every page, the letters of Noto Sans SC (SIL Open Font License 1.1): cut into
 * small files of which a browser fetches those with characters that the page shows, and none where the device has a
 * Chinese font of its own.
 */
@NpmPackage(value = "@fontsource-variable/noto-sans-sc", version = "5.3.1")
@CssImport("@fontsource-variable/noto-sans-sc/index.css")
final class Brand extends Span {

    Brand() {
        addClassName("brand");
        Image mark = new Image("icons/dacheng.svg", "");
        Span chinese = new Span("达成");
        chinese.getElement().setAttribute("lang", "zh-CN");
        chinese.addClassName("chinese");
        add(mark, new Span("Dacheng"), chinese);
    }
}
