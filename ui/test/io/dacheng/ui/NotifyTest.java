package io.dacheng.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Span;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@IntegrationTest
class NotifyTest {

    @Autowired
    ApplicationContext context;

    @Autowired
    Organisations organisations;

    private final AtomicInteger undone = new AtomicInteger();

    @BeforeEach
    void a_page() {
        organisations.smallBank();
        Browser.open(context, "ann", "");
    }

    @AfterEach
    void close() {
        Browser.close();
    }

    @Test
    void what_was_done_is_told_and_undone_once() {
        Notify.undo("The task is yours", undone::incrementAndGet);
        assertThat(_get(UndoToast.class).isOpened()).isTrue();
        _get(Span.class, spec -> spec.withText("The task is yours"));
        Button undo = undo();
        _click(undo);
        assertThat(undone).hasValue(1);
        _assertNone(UndoToast.class);
    }

    @Test
    void a_second_message_takes_the_place_of_the_first() {
        Notify.undo("First", () -> undone.addAndGet(10));
        Notify.undo("Second", undone::incrementAndGet);
        assertThat(_find(UndoToast.class)).hasSize(1);
        _click(undo());
        assertThat(undone).hasValue(1);
    }

    private static Button undo() {
        return _get(Button.class, spec -> spec.withText("Undo"));
    }
}
