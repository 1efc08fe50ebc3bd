package io.dacheng.ui;

import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;

/** The product's mark and name. */
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
