package io.dacheng.ui.achievement;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.dashboard.GoalView;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The templates a person can read achievement through (W1). */
public final class TemplateChoice {

    private TemplateChoice() {}

    /** The choice at the top of the page. */
    static Select<GoalView> between(List<GoalView> offered, GoalView shown, Consumer<GoalView> choose) {
        List<GoalView> all = new ArrayList<>(offered);
        if (all.stream().noneMatch(view -> view.code().equals(shown.code()))) {
            all.add(0, shown);
        }
        Select<GoalView> select = new Select<>();
        select.addClassName("template-select");
        select.setAriaLabel(I18NProvider.translate("achievement.template"));
        select.setPrefixComponent(new Span(I18NProvider.translate("achievement.template")));
        select.setItems(all);
        select.setItemLabelGenerator(TemplateChoice::name);
        select.setRenderer(new ComponentRenderer<>(TemplateChoice::described));
        all.stream()
                .filter(view -> view.code().equals(shown.code()))
                .findFirst()
                .ifPresent(select::setValue);
        select.addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() != null) {
                choose.accept(change.getValue());
            }
        });
        return select;
    }

    /** What a person sees before the first choice. */
    static Section first(List<GoalView> offered, Consumer<GoalView> choose) {
        Div offers = new Div();
        offers.addClassName("offers");
        for (GoalView view : offered) {
            Span sketch = new Span();
            sketch.addClassNames("sketch", view.builtIn() ? view.code() : "composed");
            sketch.getElement().setAttribute("aria-hidden", "true");
            Span name = new Span(name(view));
            name.addClassName("name");
            Span what = new Span(about(view));
            what.addClassName("muted");
            NativeButton offer = new NativeButton("", e -> choose.accept(view));
            offer.add(sketch, name, what);
            offers.add(offer);
        }
        Section section = new Section(
                new H2(I18NProvider.translate("achievement.template.first")),
                new Paragraph(I18NProvider.translate("achievement.template.first.how")),
                offers);
        section.addClassName("template-choice");
        return section;
    }

    public static String name(GoalView view) {
        return view.builtIn() ? I18NProvider.translate("achievement.template." + view.code()) : view.name();
    }

    public static String about(GoalView view) {
        return view.builtIn() ? I18NProvider.translate("achievement.template." + view.code() + ".what") : view.about();
    }

    private static Div described(GoalView view) {
        Span about = new Span(about(view));
        about.addClassName("muted");
        Div item = new Div(new Span(name(view)), about);
        item.addClassName("stacked");
        return item;
    }
}
