package io.dacheng.ui.models;

import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.ui.Badge;
import io.dacheng.ui.Formats;
import io.dacheng.workflow.models.ModelChange;
import io.dacheng.workflow.models.ModelVersion;
import io.dacheng.workflow.models.Submission;
import io.dacheng.workflow.models.SubmissionState;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/** What is said about models in more than one place. */
final class ModelWords {

    /** Elements that have a word; others are called as the file calls them. */
    static final Set<String> TYPES = Set.of(
            "process",
            "userTask",
            "serviceTask",
            "businessRuleTask",
            "sendTask",
            "receiveTask",
            "task",
            "subProcess",
            "callActivity",
            "startEvent",
            "endEvent",
            "boundaryEvent",
            "intermediateCatchEvent",
            "intermediateThrowEvent",
            "exclusiveGateway",
            "parallelGateway",
            "inclusiveGateway",
            "eventBasedGateway",
            "sequenceFlow",
            "message",
            "signal",
            "error",
            "textAnnotation",
            "association",
            "decision",
            "decisionTable",
            "input",
            "output",
            "rule");

    /** What can be said about an element and has a word; others are called as the file calls them. */
    static final Set<String> PROPERTIES = Set.of(
            "name",
            "documentation",
            "description",
            "type",
            "order",
            "sourceRef",
            "targetRef",
            "default",
            "attachedToRef",
            "cancelActivity",
            "conditionExpression",
            "hitPolicy",
            "label",
            "typeRef",
            "isExecutable",
            "camunda:formKey",
            "camunda:candidateGroups",
            "camunda:candidateUsers",
            "camunda:assignee",
            "camunda:dueDate",
            "camunda:followUpDate",
            "camunda:delegateExpression",
            "camunda:asyncBefore",
            "camunda:asyncAfter",
            "camunda:exclusive",
            "camunda:failedJobRetryTimeCycle",
            "camunda:historyTimeToLive",
            "camunda:modelerTemplate",
            "camunda:versionTag",
            "timerEventDefinition/timeCycle",
            "timerEventDefinition/timeDuration",
            "timerEventDefinition/timeDate",
            "messageEventDefinition/messageRef",
            "errorEventDefinition/errorRef",
            "camunda:property[whoActs]",
            "camunda:property[label.zh-CN]",
            "camunda:property[documentation.zh-CN]");

    private static final String PROPERTY = "camunda:property[";
    private static final String PARAMETER = "camunda:inputParameter[";
    private static final String ENTRY = "entry[";

    private ModelWords() {}

    static String type(String type) {
        return TYPES.contains(type) ? t("models.type." + type) : type;
    }

    static String property(String property) {
        if (PROPERTIES.contains(property)) {
            return t("models.property."
                    + property.replace(":", ".").replace("[", ".").replace("]", ""));
        }
        for (String list : List.of(PROPERTY, PARAMETER, ENTRY)) {
            if (property.startsWith(list) && property.endsWith("]")) {
                return property.substring(list.length(), property.length() - 1);
            }
        }
        return property;
    }

    static String kind(ModelChange.Kind kind) {
        return t("models.change." + kind);
    }

    static Badge state(Submission submission) {
        String word = t("models.state." + submission.state());
        return switch (submission.state()) {
            case SUBMITTED -> Badge.of("◐", word, "watch");
            case PUBLISHED -> Badge.of("●", word, "good");
            case REFUSED -> Badge.of("✕", word, "alarm");
            case WITHDRAWN -> Badge.of("↩", word, "quiet");
        };
    }

    /** Who handed it in, how, and when. */
    static String origin(Submission submission, Clock clock) {
        return t(
                "models.submitted." + submission.source(),
                submission.submittedByName(),
                Formats.current().moment(submission.submittedAt(), clock));
    }

    /** What has become of it, by whom and when; empty while it waits. */
    static String end(Submission submission, Clock clock) {
        return submission.state() == SubmissionState.SUBMITTED || submission.decidedAt() == null
                ? ""
                : t(
                        "models.decided." + submission.state(),
                        String.valueOf(submission.decidedByName()),
                        Formats.current().moment(submission.decidedAt(), clock));
    }

    static String origin(ModelVersion version) {
        return switch (version.origin()) {
            case PRODUCT -> t("models.origin.PRODUCT");
            case FOLDER -> t("models.origin.FOLDER");
            case ADMIN ->
                version.publishedBy() == null ? t("models.origin.ADMIN") : t("models.origin.by", version.publishedBy());
        };
    }

    /** How many elements are another, by kind; a sentence when none is. */
    static String summary(List<ModelChange> changes) {
        if (changes.isEmpty()) {
            return t("models.same");
        }
        return t(
                "models.summary",
                count(changes, ModelChange.Kind.ADDED),
                count(changes, ModelChange.Kind.REMOVED),
                count(changes, ModelChange.Kind.CHANGED),
                count(changes, ModelChange.Kind.MOVED));
    }

    private static long count(List<ModelChange> changes, ModelChange.Kind kind) {
        return changes.stream().filter(change -> change.kind() == kind).count();
    }

    private static String t(String key, Object... arguments) {
        return I18NProvider.translate(key, arguments);
    }
}
