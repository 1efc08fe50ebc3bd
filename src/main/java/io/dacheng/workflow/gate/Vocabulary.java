package io.dacheng.workflow.gate;

import io.dacheng.inbox.WorkItemKind;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.organisation.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.stereotype.Component;

/** The names a model may use, as this installation knows them. */
@Component
class Vocabulary {

    /** What a form's page decides, and what a message brings along. */
    private static final Map<WorkItemKind, String> DECIDED = Map.of(
            WorkItemKind.APPROVE_TARGET,
            "approved",
            WorkItemKind.APPROVE_REVISION,
            "approved",
            WorkItemKind.FOLLOW_UP_GAP,
            "again");

    private static final Map<String, String> BROUGHT = Map.of("pullEnded", "pulled");

    /** Who may act: the other roles never get work items of a case. */
    private static final List<Role> ACTING = List.of(Role.TARGET_SETTER, Role.BRANCH_HEAD, Role.MEMBER);

    private final ListableBeanFactory beans;
    private final OrganisationService organisation;
    private final RepositoryService repository;
    private final Shipped shipped = Shipped.read();

    Vocabulary(ListableBeanFactory beans, OrganisationService organisation, RepositoryService repository) {
        this.beans = beans;
        this.organisation = organisation;
        this.repository = repository;
    }

    Shipped shipped() {
        return shipped;
    }

    /** The beans of service tasks. */
    Set<String> verbs() {
        return new TreeSet<>(Set.of(beans.getBeanNamesForType(JavaDelegate.class, true, false)));
    }

    Set<String> setBy(String verb) {
        SetsVariable sets = beans.containsBean(verb) ? beans.findAnnotationOnBean(verb, SetsVariable.class) : null;
        return sets == null ? Set.of() : Set.of(sets.value());
    }

    Set<String> decidedIn(String form) {
        return DECIDED.entrySet().stream()
                .filter(entry -> entry.getKey().name().equals(form))
                .map(Map.Entry::getValue)
                .collect(Collectors.toSet());
    }

    Set<String> broughtBy(String message) {
        return BROUGHT.containsKey(message) ? Set.of(BROUGHT.get(message)) : Set.of();
    }

    Set<String> forms() {
        return names(Arrays.asList(WorkItemKind.values()));
    }

    Set<String> actingRoles() {
        return names(ACTING);
    }

    /** A role of the organisation or the code of a unit. */
    boolean isGroup(String name) {
        return names(Arrays.asList(Role.values())).contains(name)
                || organisation.unitByCode(name).isPresent();
    }

    boolean isPerson(String login) {
        return organisation.memberByLogin(login).isPresent();
    }

    boolean isDeployed(String process) {
        return repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(process)
                        .latestVersion()
                        .count()
                > 0;
    }

    private static Set<String> names(List<? extends Enum<?>> values) {
        return values.stream().map(Enum::name).collect(Collectors.toCollection(TreeSet::new));
    }
}
