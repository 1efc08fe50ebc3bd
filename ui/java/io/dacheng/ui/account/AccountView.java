package io.dacheng.ui.account;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.dacheng.access.LoginSessions;
import io.dacheng.access.OwnPassword;
import io.dacheng.access.Preference;
import io.dacheng.access.SecondFactors;
import io.dacheng.access.Viewer;
import io.dacheng.dashboard.FirstSteps;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Labels;
import io.dacheng.ui.MainLayout;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Notify;
import io.dacheng.ui.Page;
import io.dacheng.ui.PageHeader;
import io.dacheng.ui.Personal;
import jakarta.annotation.security.PermitAll;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;

/** The person's own page: who they are here, how the pages look, and the password. */
@Route(value = Navigation.ACCOUNT, layout = MainLayout.class)
@PermitAll
class AccountView extends Page implements BeforeEnterObserver {

    private static final BigDecimal SAMPLE = new BigDecimal("264000000");

    private final transient CurrentViewer viewer;
    private final transient Personal personal;
    private final transient OwnPassword password;
    private final transient SecondFactors factors;
    private final transient LoginSessions sessions;
    private final transient FirstSteps firstSteps;
    private final transient Clock clock;
    private final Paragraph sample = new Paragraph();

    AccountView(
            CurrentViewer viewer,
            Personal personal,
            OwnPassword password,
            SecondFactors factors,
            LoginSessions sessions,
            FirstSteps firstSteps,
            Clock clock) {
        super(I18NProvider.translate("account.title"));
        this.viewer = viewer;
        this.personal = personal;
        this.password = password;
        this.factors = factors;
        this.sessions = sessions;
        this.firstSteps = firstSteps;
        this.clock = clock;
        addClassName("account-page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        Viewer me = viewer.get();
        add(new PageHeader(getTranslation("account.title"), getTranslation("account.knows")));
        Div sections = new Div(
                looks(),
                new Div(
                        login(me),
                        new SecondFactorPart(factors, viewer, clock),
                        new SessionList(sessions, viewer, personal, clock)));
        sections.addClassName("account-sections");
        add(sections);
        firstSteps(me);
    }

    /** The way back to the first steps of a new product, where somebody has put them aside. */
    private void firstSteps(Viewer me) {
        if (Personal.current().firstStepsHidden()
                && firstSteps.concerns(me)
                && !firstSteps.progress(me).complete()) {
            add(new Button(getTranslation("start.card.show"), e -> {
                personal.change(preference -> preference.withFirstStepsHidden(false));
                Navigation.open(Navigation.START);
            }));
        }
    }

    private Section looks() {
        Preference now = Personal.current();
        return section(
                getTranslation("account.looks"),
                choice(
                        getTranslation("account.language"),
                        Preference.LANGUAGES,
                        language -> language.equals(Locale.ENGLISH) ? "English" : "中文（简体）",
                        spoken(),
                        language -> {
                            personal.change(preference -> preference.withLanguage(language));
                            Personal.speak(language);
                        }),
                choice(
                        getTranslation("account.look"),
                        List.of(Preference.Look.values()),
                        Labels::of,
                        now.look() == null ? Preference.Look.SYSTEM : now.look(),
                        look -> Personal.paint(personal.change(preference -> preference.withLook(look)))),
                choice(
                        getTranslation("account.density"),
                        List.of(Preference.Density.values()),
                        Labels::of,
                        now.density(),
                        density -> Personal.paint(personal.change(preference -> preference.withDensity(density)))),
                choice(
                        getTranslation("account.amounts"),
                        Arrays.asList(Preference.Amounts.values()),
                        Labels::of,
                        now.amounts(),
                        amounts -> {
                            personal.change(preference -> preference.withAmounts(amounts));
                            sample.setText(sampleText());
                            Notify.success(getTranslation("account.saved"));
                        }),
                sample());
    }

    private Paragraph sample() {
        sample.setText(sampleText());
        sample.addClassName("muted");
        return sample;
    }

    private String sampleText() {
        return getTranslation(
                "account.amounts.sample",
                Formats.current().amount(SAMPLE),
                Formats.current().compact(SAMPLE));
    }

    private Section login(Viewer me) {
        Div who = new Div(
                fact(getTranslation("account.name"), me.name()), fact(getTranslation("account.login"), me.login()));
        who.addClassName("facts");
        if (!password.has(me)) {
            return section(getTranslation("account.access"), who, new Paragraph(getTranslation("account.no-password")));
        }
        Button change = new Button(getTranslation("account.password.change"), e -> openPassword());
        return section(
                getTranslation("account.access"),
                who,
                new Paragraph(getTranslation("account.password.explained")),
                change);
    }

    private void openPassword() {
        PasswordForm.of((current, wanted) -> {
                    password.change(viewer.get(), current, wanted);
                    personal.passwordChanged();
                    Notify.success(getTranslation("account.password.changed"));
                })
                .open();
    }

    private static Component fact(String label, String value) {
        Span name = new Span(label);
        name.addClassName("label");
        Span text = new Span(value);
        text.addClassName("value");
        Div fact = new Div(name, text);
        fact.addClassName("fact");
        return fact;
    }

    private static Section section(String title, Component... parts) {
        Section section = new Section(new H2(title));
        section.addClassNames("section", "card");
        section.add(parts);
        return section;
    }

    private static <T> RadioButtonGroup<T> choice(
            String label, List<T> offered, Function<T, String> word, T now, Consumer<T> chosen) {
        RadioButtonGroup<T> choice = new RadioButtonGroup<>(label);
        choice.setItems(offered);
        choice.setItemLabelGenerator(word::apply);
        choice.setValue(now);
        choice.addValueChangeListener(change -> chosen.accept(change.getValue()));
        return choice;
    }

    private static Locale spoken() {
        return UI.getCurrent().getLocale().getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
    }
}
