package io.dacheng.notification;

import io.dacheng.inbox.WorkItemNews;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells people that somebody has named them beside a task, or given them one or taken it (I2). */
@Component
class WorkItemNotices {

    private final Notices notices;

    WorkItemNotices(Notices notices) {
        this.notices = notices;
    }

    /** In the transaction of what it tells: both are kept, or neither. */
    @EventListener
    void on(WorkItemNews news) {
        NoticeKind kind = news.kind() == WorkItemNews.Kind.MENTIONED ? NoticeKind.MENTION : NoticeKind.HANDED_OVER;
        news.recipients()
                .forEach(login -> notices.send(
                        login,
                        kind.name(),
                        news.workItemId(),
                        "notice.work." + news.kind(),
                        List.of(news.subject(), news.planName(), news.actorName())));
    }
}
