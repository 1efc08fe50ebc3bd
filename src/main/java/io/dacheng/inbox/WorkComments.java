package io.dacheng.inbox;

import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.shared.Refused;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people write to a work item. {@code @login} names somebody, who is told; only those who may see the item can be
 * named, so that nobody is led to a closed door. Whatever else follows an {@code @} is plain text.
 */
@Service
public class WorkComments {

    private static final int MOST_MENTIONS = 20;
    private static final int SUGGESTED = 20;

    /** Not in the middle of a mail address. A login ends where no longer login begins with what stands there. */
    private static final Pattern NAMED = Pattern.compile("(?<![A-Za-z0-9._%+-])@(?=(\\S{1,100}))");

    private final JdbcClient jdbc;
    private final InboxService inbox;
    private final Substitutions substitutions;
    private final WorkItemPeople people;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    WorkComments(
            JdbcClient jdbc,
            InboxService inbox,
            Substitutions substitutions,
            WorkItemPeople people,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.inbox = inbox;
        this.substitutions = substitutions;
        this.people = people;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @return who is told, because the text names them
     * @throws Refused INVALID when blank, longer than 4000 characters or naming more than 20 people
     */
    @Transactional
    public List<Colleague> comment(Viewer viewer, long id, String text) {
        WorkItem item = inbox.workItem(viewer, id);
        Viewer acting = substitutions.actingOn(viewer, item);
        String written = WorkItemRules.text(text);
        if (written.isEmpty()) {
            throw Refused.invalid("inbox.comment.empty");
        }
        List<Colleague> told = named(viewer, item, written);
        if (told.size() > MOST_MENTIONS) {
            throw Refused.invalid("inbox.comment.mentions", told.size(), MOST_MENTIONS);
        }
        long comment = jdbc.sql("""
                insert into work_comment (work_item_id, author, on_behalf_of, written_at, text)
                values (:id, :me, :behalf, :now, :text) returning id
                """)
                .param("id", item.id())
                .param("me", viewer.login())
                .param("behalf", acting.actor().onBehalfOf())
                .param("now", Timestamp.from(clock.instant()))
                .param("text", written)
                .query(Long.class)
                .single();
        Set<String> logins = told.stream().map(Colleague::login).collect(Collectors.toCollection(TreeSet::new));
        if (!logins.isEmpty()) {
            jdbc.sql(
                            "insert into work_comment_mention (comment_id, login) select :comment, unnest(cast(:logins as text[]))")
                    .param("comment", comment)
                    .param("logins", logins.toArray(String[]::new))
                    .update();
            events.publishEvent(new WorkItemNews(
                    WorkItemNews.Kind.MENTIONED, id, item.subject(), item.planName(), viewer.name(), logins));
        }
        audit.record(acting.actor(), "workItem.comment", "workItem:" + id, String.join(", ", logins));
        return told;
    }

    /** Oldest first. */
    @Transactional(readOnly = true)
    public List<WorkComment> comments(Viewer viewer, long id) {
        return jdbc.sql("""
                select c.author, c.written_at, c.text,
                    coalesce((select f.name from member f where f.login = c.on_behalf_of), '') as on_behalf_of_name,
                    coalesce((select m.name from member m where m.login = c.author),
                             (select a.name from user_account a where a.login = c.author), c.author) as author_name,
                    (select array_agg(n.login order by n.login) from work_comment_mention n where n.comment_id = c.id)
                        as logins,
                    (select array_agg(coalesce(m.name, n.login) order by n.login)
                     from work_comment_mention n left join member m on m.login = n.login
                     where n.comment_id = c.id) as names
                from work_comment c where c.work_item_id = :id order by c.id
                """)
                .param("id", inbox.workItem(viewer, id).id())
                .query((row, n) -> new WorkComment(
                        row.getString("author"),
                        row.getString("author_name"),
                        row.getString("on_behalf_of_name"),
                        row.getObject("written_at", OffsetDateTime.class).toInstant(),
                        row.getString("text"),
                        mentions(row.getArray("logins"), row.getArray("names"))))
                .list();
    }

    /** People whom a comment on this item may name, by name; those whose name or login holds the text, at most 20. */
    @Transactional(readOnly = true)
    public List<Colleague> mentionable(Viewer viewer, long id, String search) {
        return people.find(readers(viewer, inbox.workItem(viewer, id)), search, SUGGESTED);
    }

    private List<Colleague> named(Viewer viewer, WorkItem item, String text) {
        Set<String> possible = new LinkedHashSet<>();
        List<String> tokens = NAMED.matcher(text)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .limit(100)
                .toList();
        for (String token : tokens) {
            for (int end = token.length(); end > 0; end--) {
                possible.add(token.substring(0, end));
            }
        }
        if (possible.isEmpty()) {
            return List.of();
        }
        List<Colleague> found = people.among(readers(viewer, item), possible);
        Set<String> meant = longest(tokens, found.stream().map(Colleague::login).toList());
        return found.stream().filter(person -> meant.contains(person.login())).toList();
    }

    /** Of several logins that a word begins with, the longest is meant. */
    private static Set<String> longest(List<String> tokens, Collection<String> logins) {
        Set<String> meant = new TreeSet<>();
        for (String token : tokens) {
            logins.stream()
                    .filter(token::startsWith)
                    .max((one, other) -> Integer.compare(one.length(), other.length()))
                    .ifPresent(meant::add);
        }
        return meant;
    }

    /** Those whose it is or was, and those who see its unit. */
    private static WorkItemPeople.Pool readers(Viewer viewer, WorkItem item) {
        Set<String> logins = new TreeSet<>(item.candidates());
        for (String login : Arrays.asList(item.assignee(), item.owner(), item.closedBy())) {
            if (login != null) {
                logins.add(login);
            }
        }
        return new WorkItemPeople.Pool(logins, item.unitId(), null, Set.of(viewer.login()));
    }

    private static List<WorkComment.Mention> mentions(java.sql.Array logins, java.sql.Array names)
            throws java.sql.SQLException {
        if (logins == null) {
            return List.of();
        }
        String[] who = (String[]) logins.getArray();
        String[] called = (String[]) names.getArray();
        return java.util.stream.IntStream.range(0, who.length)
                .mapToObj(at -> new WorkComment.Mention(who[at], called[at]))
                .toList();
    }
}
