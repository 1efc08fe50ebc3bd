package io.dacheng.ui.start;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.metric.MetricDraft;
import io.dacheng.metric.MetricEditing;
import io.dacheng.school.SchoolPack;
import io.dacheng.ui.Browser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@IntegrationTest
class StartAsASchoolTest {

    @Autowired
    ApplicationContext context;

    @Autowired
    MetricEditing metrics;

    @Autowired
    SchoolPack pack;

    @AfterEach
    void close() {
        Browser.close();
    }

    @Test
    void a_school_takes_its_pages_and_metrics_with_one_click_and_gives_them_back() {
        Browser.open(context, "admin", "");
        Browser.go("start?step=organisation");
        click("Begin as a school");
        assertThat(pack.active()).isTrue();
        assertThat(metrics.all()).extracting(MetricDraft::code).contains("orders", "lessons", "stage-trial");

        click("Not a school");
        assertThat(pack.active()).isFalse();
        _get(Button.class, spec -> spec.withText("Begin as a school"));
    }

    private static void click(String button) {
        _click(_get(Button.class, spec -> spec.withText(button)));
    }
}
