package io.dacheng.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.dacheng.access.Viewer;
import io.dacheng.fixtures.IntegrationTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.annotation.Transactional;

@IntegrationTest
@Transactional
class NoticesTest {

    @Autowired
    private Notices notices;

    @Test
    void each_person_reads_their_own_newest_first_with_arguments_as_they_were_sent() {
        Viewer ann = new Viewer("ann", "Ann", 1L, false, Map.of());
        Viewer bob = new Viewer("bob", "Bob", 2L, false, Map.of());
        notices.send("ann", "REMINDER", null, "notice.reminder", List.of("a,b", "\"c\"", "高\u001f"));
        notices.send("ann", "RESULT", null, "notice.result", List.of());

        assertThat(notices.unread(ann)).isEqualTo(2);
        assertThat(notices.latest(ann, 10))
                .extracting(Notices.Notice::textKey)
                .containsExactly("notice.result", "notice.reminder");
        assertThat(notices.latest(ann, 10).get(1).arguments()).containsExactly("a,b", "\"c\"", "高\u001f");
        assertThat(notices.latest(bob, 10)).isEmpty();

        notices.markRead(bob);
        assertThat(notices.unread(ann)).isEqualTo(2);
        notices.markRead(ann);
        assertThat(notices.unread(ann)).isZero();
    }
}
