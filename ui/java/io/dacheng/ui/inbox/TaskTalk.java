package io.dacheng.ui.inbox;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.function.SerializableConsumer;
import io.dacheng.inbox.WorkItem;
import io.dacheng.ui.FormDraft;

/** What people say beside a task: comments and files. */
final class TaskTalk extends Div {

    /** @param again shows the task anew, with a sentence that says what was done */
    TaskTalk(TaskPanels with, WorkItem item, SerializableConsumer<String> again) {
        addClassName("task-talk");
        boolean open = item.state() == WorkItem.State.OPEN;
        long id = item.id();
        FormDraft draft = with.drafts.of("comment-" + id);
        add(
                new Comments(
                        with.comments.comments(with.viewer.get(), id),
                        with.clock,
                        open,
                        search -> with.comments.mentionable(with.viewer.get(), id, search),
                        draft,
                        text -> {
                            int told = with.comments
                                    .comment(with.viewer.get(), id, text)
                                    .size();
                            draft.done();
                            again.accept(getTranslation("comments.sent.told", told));
                        }),
                new Attachments(
                        with.attachments.list(with.viewer.get(), id),
                        with.viewer.login(),
                        id,
                        open,
                        with.clock,
                        new Attachments.Actions(
                                file -> with.attachments.content(with.viewer.get(), id, file.id()),
                                (name, bytes) -> {
                                    with.attachments.add(with.viewer.get(), id, name, bytes);
                                    again.accept(getTranslation("files.added"));
                                },
                                file -> {
                                    with.attachments.remove(with.viewer.get(), id, file.id());
                                    again.accept(getTranslation("files.removed", file.name()));
                                })));
    }
}
