package io.dacheng.ui.people;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.mvysny.kaributesting.v10.pro.ConfirmDialogKt;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.server.VaadinSession;
import io.dacheng.access.UserAccounts;
import io.dacheng.access.ViewAs;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestClock;
import io.dacheng.fixtures.TestDatabase;
import io.dacheng.inbox.SubstitutionService;
import io.dacheng.shared.Refused;
import io.dacheng.ui.Browser;
import io.dacheng.ui.CurrentViewer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** V4 on the pages: begun on a person's page, said above every page, over by itself. */
@IntegrationTest
class ViewAsPagesTest {

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Organisations organisations;

    @Autowired
    private UserAccounts accounts;

    @Autowired
    private ViewAs viewAs;

    @Autowired
    private CurrentViewer current;

    @Autowired
    private SubstitutionService substitutions;

    @Autowired
    private TestClock clock;

    @BeforeEach
    void a_bank() {
        TestDatabase.empty();
        clock.reset();
        accounts.ensureAdministrator("administrator");
        organisations.smallBank();
    }

    @AfterEach
    void close() {
        Browser.close();
    }

    @Test
    void an_administrator_begins_on_the_persons_page_and_that_page_can_do_no_more() {
        Browser.open(context, "people", "people/" + organisations.memberId("ann"));
        _click(_get(Button.class, spec -> spec.withText("View as")));
        ConfirmDialogKt._fireConfirm(_get(ConfirmDialog.class));

        assertThat(viewAs.current("people")).map(ViewAs.View::person).contains("ann");
        assertThat(current.login()).isEqualTo("ann");
        // The page under the hand was made for the administrator: whatever it does now loads it again.
        assertThat(catchThrowableOfType(Refused.class, current::get).code()).isEqualTo("access.view-as.over");
    }

    @Test
    void the_banner_says_as_whom_until_when_and_nothing_can_be_changed() {
        look("ann");
        assertThat(texts()).anyMatch(text -> text.startsWith("You look as Ann, reading only, until"));
        assertThat(current.get().viewedBy()).isEqualTo("people");
        assertThat(catchThrowableOfType(Refused.class, () -> substitutions.revoke(current.get(), 1))
                        .code())
                .isEqualTo("access.view-as.reading");
        _click(_get(Button.class, spec -> spec.withText("Be yourself again")));
        assertThat(viewAs.current("people")).isEmpty();
        assertThat(current.login()).isEqualTo("people");
    }

    @Test
    void when_the_time_is_over_a_click_changes_nothing_in_the_administrators_name() {
        look("ann");
        clock.advance(Duration.ofMinutes(31));
        assertThat(catchThrowableOfType(Refused.class, current::get).code()).isEqualTo("access.view-as.over");
        // The page was made for Ann: not even now does it act for the administrator.
        assertThat(catchThrowableOfType(Refused.class, current::get).code()).isEqualTo("access.view-as.over");
    }

    @Test
    void who_may_not_look_is_not_offered_it() {
        Browser.open(context, "head-north", "people/" + organisations.memberId("ann"));
        _assertNone(Button.class, spec -> spec.withText("View as"));
    }

    /** The page as it loads after the look has begun. */
    private void look(String person) {
        Browser.open(context, "people", "");
        VaadinSession.getCurrent()
                .setAttribute(ViewAs.View.class, viewAs.start(organisations.viewer("people"), person));
        UI.getCurrent().getPage().reload();
    }

    private static List<String> texts() {
        return _find(Span.class).stream().map(Span::getText).toList();
    }
}
