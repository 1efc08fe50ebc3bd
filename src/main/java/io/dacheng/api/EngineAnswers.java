package io.dacheng.api;

import io.dacheng.shared.Refused;
import io.dacheng.workflow.gate.Finding;
import io.dacheng.workflow.models.ModelKind;
import io.dacheng.workflow.models.ModelVersion;
import io.dacheng.workflow.models.Submitted;
import io.dacheng.workflow.models.Submitted.Outcome;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Answers in the shape that the engine's own REST gives and Camunda Modeler reads. */
final class EngineAnswers {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxx");

    private final Locale language;

    EngineAnswers(Locale language) {
        this.language = language;
    }

    /** What came into force; without definitions when it was there before, as the engine does it. */
    Map<String, Object> deployed(Submitted submitted) {
        List<ModelVersion> versions = submitted.versions();
        ModelVersion first = versions.get(0);
        boolean news = submitted.outcome() == Outcome.PUBLISHED;
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(
                "links",
                List.of(Map.of(
                        "method",
                        "GET",
                        "href",
                        address("/engine-rest/deployment/" + first.deployment()),
                        "rel",
                        "self")));
        answer.put("id", first.deployment());
        answer.put(
                "name",
                submitted.submission() == null
                        ? first.file()
                        : submitted.submission().name());
        answer.put("source", "Dacheng");
        answer.put("deploymentTime", moment(first.publishedAt()));
        answer.put("tenantId", null);
        answer.put("deployedProcessDefinitions", news ? definitions(versions, ModelKind.PROCESS) : null);
        answer.put("deployedCaseDefinitions", null);
        answer.put("deployedDecisionDefinitions", news ? definitions(versions, ModelKind.DECISION) : null);
        answer.put("deployedDecisionRequirementsDefinitions", null);
        return answer;
    }

    /**
     * Not in force yet. Modeler knows two ends, deployed and failed, and shows words only with the second; deployed it is
     * not.
     */
    Map<String, Object> waits(long submission, Outcome outcome) {
        String sentence = outcome == Outcome.WAITS ? "workflow.models.waits" : "workflow.models.waits.already";
        Map<String, Object> answer = error(
                "WaitsForSecondAdmin",
                Refused.conflict(sentence, submission, address("/submissions/" + submission))
                        .sentence(language));
        answer.put("submission", submission);
        return answer;
    }

    /** All findings as one text, since Modeler shows no other, and by file for programs. */
    Map<String, Object> rejected(List<Finding> findings) {
        String lines = findings.stream().map(EngineAnswers::line).collect(Collectors.joining("\n"));
        Map<String, Object> answer = error(
                "ParseException", Refused.invalid("workflow.models.rejected").sentence(language) + "\n" + lines);
        Map<String, Object> details = new LinkedHashMap<>();
        findings.stream().map(Finding::file).distinct().forEach(file -> {
            Map<String, Object> problems = new LinkedHashMap<>();
            problems.put("errors", problems(findings, file, Finding.Severity.ERROR));
            problems.put("warnings", problems(findings, file, Finding.Severity.WARNING));
            details.put(file, problems);
        });
        answer.put("details", details);
        return answer;
    }

    private static List<Map<String, Object>> problems(List<Finding> findings, String file, Finding.Severity severity) {
        List<Map<String, Object>> problems = new ArrayList<>();
        findings.stream()
                .filter(finding -> finding.file().equals(file) && finding.severity() == severity)
                .forEach(finding -> {
                    Map<String, Object> problem = new LinkedHashMap<>();
                    problem.put("message", finding.reason() + " " + finding.hint());
                    problem.put("line", finding.line() == null ? 0 : finding.line());
                    problem.put("column", 0);
                    problem.put("mainElementId", finding.element());
                    problem.put("elementIds", finding.element() == null ? List.of() : List.of(finding.element()));
                    problem.put("rule", finding.rule());
                    problems.add(problem);
                });
        return problems;
    }

    private static String line(Finding finding) {
        return finding.file()
                + (finding.line() == null ? "" : ":" + finding.line())
                + (finding.element() == null ? "" : " " + finding.element())
                + ": " + finding.reason() + " " + finding.hint();
    }

    private static Map<String, Object> error(String type, String message) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("type", type);
        answer.put("message", message);
        answer.put("code", null);
        return answer;
    }

    private static @Nullable Map<String, Object> definitions(List<ModelVersion> versions, ModelKind kind) {
        Map<String, Object> definitions = new LinkedHashMap<>();
        versions.stream().filter(version -> version.kind() == kind).forEach(version -> {
            Map<String, Object> definition = new LinkedHashMap<>();
            definition.put("id", version.id());
            definition.put("key", version.key());
            definition.put("category", null);
            definition.put("description", null);
            definition.put("name", version.name());
            definition.put("version", version.version());
            definition.put("resource", version.file());
            definition.put("deploymentId", version.deployment());
            definition.put("diagram", null);
            definition.put("suspended", false);
            definition.put("tenantId", null);
            definition.put("versionTag", null);
            definitions.put(version.id(), definition);
        });
        return definitions.isEmpty() ? null : definitions;
    }

    private static String moment(Instant instant) {
        return MOMENT.format(instant.atOffset(ZoneOffset.UTC));
    }

    private static String address(String path) {
        return ServletUriComponentsBuilder.fromCurrentContextPath().path(path).toUriString();
    }
}
