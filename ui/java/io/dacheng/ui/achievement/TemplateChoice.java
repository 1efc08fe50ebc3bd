package io.dacheng.ui.achievement;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.dashboard.GoalViewTemplate;
import java.util.Locale;
import java.util.function.Consumer;

/** The templates a person can read achievement through (W1). */
final class TemplateChoice {

    private TemplateChoice() {}

    /** The small switch at the top of the page. */
    static Div between(GoalViewTemplate shown, Consumer<GoalViewTemplate> choose) {
        Div group = new Div();
        group.addClassName("segments");
        group.getElement().setAttribute("role", "group");
        group.getElement().setAttribute("aria-label", I18NProvider.translate("achievement.template"));
        for (GoalViewTemplate template : GoalViewTemplate.values()) {
            NativeButton button = new NativeButton(word(template), e -> choose.accept(template));
            button.getElement().setAttribute("aria-pressed", String.valueOf(template == shown));
            group.add(button);
        }
        return group;
    }

    /** What a person sees before the first choice. */
    static Section first(Consumer<GoalViewTemplate> choose) {
        Div offers = new Div();
        offers.addClassName("offers");
        for (GoalViewTemplate template : GoalViewTemplate.values()) {
            Span sketch = new Span();
            sketch.addClassNames("sketch", template.name().toLowerCase(Locale.ROOT));
            sketch.getElement().setAttribute("aria-hidden", "true");
            Span name = new Span(word(template));
            name.addClassName("name");
            Span what = new Span(I18NProvider.translate("achievement.template." + template + ".what"));
            what.addClassName("muted");
            NativeButton offer = new NativeButton("", e -> choose.accept(template));
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

    private static String word(GoalViewTemplate template) {
        return I18NProvider.translate("achievement.template." + template);
    }
}
