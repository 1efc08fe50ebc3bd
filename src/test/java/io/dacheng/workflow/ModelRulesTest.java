package io.dacheng.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.Documentation;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaFailedJobRetryTimeCycle;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.camunda.bpm.model.bpmn.instance.di.Waypoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.Bean;

/**
 * The models are source: these are the rules of the product's own, beyond those that the gate has for every model (which
 * {@code ModelGateTest} holds against them). Each failure names the element.
 */
class ModelRulesTest {

    private static final Path FOLDER = Path.of("processes");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");

    private static final Map<String, Class<?>> NAMES = Map.of(
            TargetCascade.KEY, TargetCascade.class,
            UnitTarget.KEY, UnitTarget.class,
            MemberTarget.KEY, MemberTarget.class,
            ProgressReview.KEY, ProgressReview.class,
            TargetRevision.KEY, TargetRevision.class,
            RecordPull.KEY, RecordPull.class,
            StageGap.KEY, StageGap.class);

    static Stream<Path> models() throws IOException {
        return Files.list(FOLDER)
                .filter(file -> file.toString().endsWith(".bpmn"))
                .sorted();
    }

    @Test
    void every_process_has_a_class_of_names_and_the_other_way_round() throws IOException {
        assertThat(models().map(ModelRulesTest::key)).containsExactlyInAnyOrderElementsOf(NAMES.keySet());
    }

    @ParameterizedTest
    @MethodSource("models")
    void ids_tell_the_kind_and_everything_has_a_name(Path file) {
        BpmnModelInstance model = read(file);
        assertThat(wrong(model, FlowNode.class, node -> !node.getId().matches(prefix(node) + "_[a-z][A-Za-z]*")))
                .isEmpty();
        assertThat(wrong(model, FlowNode.class, node -> blank(node.getName()))).isEmpty();
        assertThat(wrong(model, SequenceFlow.class, flow -> !flow.getId().matches("flow_[a-z][A-Za-z]*")))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("models")
    void everything_that_has_a_name_has_a_chinese_label_and_processes_and_user_tasks_a_chinese_documentation(
            Path file) {
        BpmnModelInstance model = read(file);
        assertThat(wrong(
                        model,
                        Process.class,
                        process -> lacks(process, ModelLabels.LABEL) || lacks(process, ModelLabels.DOCUMENTATION)))
                .isEmpty();
        assertThat(wrong(
                        model,
                        FlowElement.class,
                        element -> !blank(element.getName()) && lacks(element, ModelLabels.LABEL)))
                .isEmpty();
        assertThat(wrong(model, UserTask.class, task -> lacks(task, ModelLabels.DOCUMENTATION)))
                .isEmpty();
    }

    private static boolean lacks(BaseElement element, String what) {
        return ModelLabels.text(element, what, Locale.SIMPLIFIED_CHINESE).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("models")
    void a_failed_step_is_repeated_three_times_a_minute_apart(Path file) {
        assertThat(wrong(read(file), ServiceTask.class, task -> !"R3/PT1M"
                        .equals(task.getExtensionElements()
                                .getElementsQuery()
                                .filterByType(CamundaFailedJobRetryTimeCycle.class)
                                .singleResult()
                                .getTextContent())))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("models")
    void a_line_starts_and_ends_at_the_shapes_it_connects(Path file) {
        assertThat(wrong(read(file), SequenceFlow.class, flow -> {
                    BpmnEdge edge = flow.getDiagramElement();
                    List<Waypoint> points = List.copyOf(edge.getWaypoints());
                    return !onBorder(points.get(0), bounds(flow.getSource()))
                            || !onBorder(points.get(points.size() - 1), bounds(flow.getTarget()));
                }))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("models")
    void the_names_in_the_code_are_those_of_the_model(Path file) throws IllegalAccessException {
        BpmnModelInstance model = read(file);
        Set<String> ids = model.getModelElementsByType(FlowElement.class).stream()
                .map(BaseElement::getId)
                .collect(Collectors.toSet());
        Set<String> messages = model.getModelElementsByType(Message.class).stream()
                .map(Message::getName)
                .collect(Collectors.toSet());
        Set<String> variables = model.getModelElementsByType(SequenceFlow.class).stream()
                .filter(flow -> flow.getConditionExpression() != null)
                .map(flow -> variable(flow.getConditionExpression().getTextContent()))
                .collect(Collectors.toSet());

        Set<String> known = new TreeSet<>();
        for (Field field : NAMES.get(key(file)).getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) && !field.getName().equals("KEY")) {
                known.add((String) field.get(null));
            }
        }

        Set<String> inModel = new TreeSet<>(ids);
        inModel.addAll(messages);
        inModel.addAll(variables);
        assertThat(inModel).containsAll(known);
        assertThat(known).containsAll(messages).containsAll(variables);
    }

    private static BpmnModelInstance read(Path file) {
        return Bpmn.readModelFromFile(file.toFile());
    }

    private static String key(Path file) {
        return file.getFileName().toString().replace(".bpmn", "");
    }

    private static String prefix(FlowNode node) {
        return node instanceof UserTask
                ? "task"
                : node instanceof ServiceTask
                        ? "service"
                        : node instanceof ExclusiveGateway
                                ? "gateway"
                                : node instanceof EndEvent
                                        ? "end"
                                        : node instanceof SubProcess ? "subprocess" : "(start|event)";
    }

    private static Set<String> verbs() {
        return Arrays.stream(ServiceTasks.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Bean.class))
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String variable(String expression) {
        Matcher matcher = VARIABLE.matcher(String.valueOf(expression));
        return matcher.matches() ? matcher.group(1) : "no variable: " + expression;
    }

    private static String documentation(BaseElement element) {
        return element.getDocumentations().stream()
                .map(Documentation::getTextContent)
                .collect(Collectors.joining());
    }

    private static boolean blank(String text) {
        return text == null || text.isBlank();
    }

    private static <T extends BaseElement> List<String> wrong(
            BpmnModelInstance model, Class<T> type, java.util.function.Predicate<T> isWrong) {
        return model.getModelElementsByType(type).stream()
                .filter(isWrong)
                .map(BaseElement::getId)
                .toList();
    }

    private static Bounds bounds(FlowNode node) {
        return ((BpmnShape) node.getDiagramElement()).getBounds();
    }

    private static boolean onBorder(Waypoint point, Bounds bounds) {
        boolean withinX = point.getX() >= bounds.getX() && point.getX() <= bounds.getX() + bounds.getWidth();
        boolean withinY = point.getY() >= bounds.getY() && point.getY() <= bounds.getY() + bounds.getHeight();
        boolean onX = point.getX().equals(bounds.getX()) || point.getX().equals(bounds.getX() + bounds.getWidth());
        boolean onY = point.getY().equals(bounds.getY()) || point.getY().equals(bounds.getY() + bounds.getHeight());
        return withinX && withinY && (onX || onY);
    }
}
