package io.dacheng.workflow.gate;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The parts a process may be made of: everything else is refused, named or not. The engine finds some elements by their
 * local name whatever their namespace, so what stands in a namespace of somebody else is refused as well.
 */
final class Parts {

    static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    static final String BPMNDI = "http://www.omg.org/spec/BPMN/20100524/DI";
    static final String DC = "http://www.omg.org/spec/DD/20100524/DC";
    static final String DI = "http://www.omg.org/spec/DD/20100524/DI";
    static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

    private static final Set<String> ELEMENTS = words("""
            definitions process laneSet childLaneSet lane flowNodeRef collaboration participant messageFlow
            documentation extensionElements startEvent endEvent intermediateCatchEvent intermediateThrowEvent boundaryEvent
            userTask serviceTask task manualTask receiveTask callActivity subProcess
            exclusiveGateway parallelGateway inclusiveGateway eventBasedGateway
            sequenceFlow conditionExpression incoming outgoing
            messageEventDefinition timerEventDefinition timeDate timeDuration timeCycle errorEventDefinition
            escalationEventDefinition terminateEventDefinition linkEventDefinition source target message error escalation
            textAnnotation text association group category categoryValue
            dataObject dataObjectReference dataStore dataStoreReference dataInputAssociation dataOutputAssociation
            sourceRef targetRef property
            """);

    private static final Map<String, Set<String>> DRAWING = Map.of(
            BPMNDI, words("BPMNDiagram BPMNPlane BPMNShape BPMNEdge BPMNLabel BPMNLabelStyle"),
            DC, words("Bounds Font"),
            DI, words("waypoint"));

    private static final Set<String> ATTRIBUTES = words("""
            id name targetNamespace exporter exporterVersion expressionLanguage typeLanguage isExecutable isClosed
            processType processRef sourceRef targetRef default attachedToRef cancelActivity isInterrupting parallelMultiple
            messageRef errorRef errorCode escalationRef escalationCode calledElement triggeredByEvent gatewayDirection
            eventGatewayType instantiate startQuantity completionQuantity associationDirection categoryValueRef value
            dataObjectRef dataStoreRef isCollection capacity isUnlimited textFormat implementation itemKind
            isImmediate isForCompensation
            """);

    private static final Set<String> EXTENSIONS =
            words("properties property failedJobRetryTimeCycle inputOutput inputParameter outputParameter in out");

    private static final Set<String> OF_EXTENSIONS = words("id name value source target variables businessKey local");

    private static final Set<String> FORMS = words("formData formField validation constraint value formProperty");

    /** Attributes of the engine's namespace that any element may carry. */
    private static final Set<String> ANYWHERE = words("""
            asyncBefore asyncAfter exclusive jobPriority modelerTemplate modelerTemplateVersion modelerTemplateIcon
            diagramRelationId
            """);

    private static final Map<String, Set<String>> OF_ELEMENT = Map.of(
            "process", words("historyTimeToLive versionTag isStartableInTasklist"),
            "serviceTask", words("delegateExpression"),
            "userTask", words("formKey candidateGroups candidateUsers priority"),
            "callActivity", words("calledElementBinding"),
            "errorEventDefinition", words("errorCodeVariable errorMessageVariable"),
            "escalationEventDefinition", words("escalationCodeVariable"));

    private static final Set<String> KNOWN_NAMESPACES = Set.of(
            "http://www.w3.org/2000/xmlns/",
            "http://www.w3.org/XML/1998/namespace",
            XSI,
            "http://camunda.org/schema/modeler/1.0",
            "http://bpmn.io/schema/bpmn/biocolor/1.0",
            "http://www.omg.org/spec/BPMN/non-normative/color/1.0");

    private final Findings findings;
    private final Set<String> foreign = new HashSet<>();

    Parts(Findings findings) {
        this.findings = findings;
    }

    void look(Node root) {
        element(root);
    }

    private void element(Node node) {
        boolean goOn =
                switch (node.namespace()) {
                    case BPMN -> bpmn(node);
                    case CAMUNDA -> extension(node);
                    case BPMNDI, DC, DI -> drawing(node);
                    default -> foreign(node, node.local(), node.namespace());
                };
        if (goOn) {
            attributes(node);
            node.children().forEach(this::element);
        }
    }

    private boolean bpmn(Node node) {
        if (ELEMENTS.contains(node.local())) {
            return true;
        }
        Rule rule =
                switch (node.local()) {
                    case "scriptTask", "script" -> Rule.NO_SCRIPT;
                    case "import" -> Rule.NO_IMPORT;
                    case "multiInstanceLoopCharacteristics", "standardLoopCharacteristics" -> Rule.NO_MULTI_INSTANCE;
                    default -> Rule.KNOWN_PART;
                };
        findings.add(rule, node, node.local());
        return false;
    }

    private boolean extension(Node node) {
        if (EXTENSIONS.contains(node.local())) {
            return true;
        }
        Rule rule =
                switch (node.local()) {
                    case "script" -> Rule.NO_SCRIPT;
                    case "executionListener", "taskListener" -> Rule.NO_LISTENER;
                    case "connector", "connectorId" -> Rule.NO_CONNECTOR;
                    case "field", "expression", "string" -> Rule.NO_CLASS;
                    default -> FORMS.contains(node.local()) ? Rule.KNOWN_FORM : Rule.KNOWN_PART;
                };
        findings.add(rule, node, "camunda:" + node.local());
        return false;
    }

    private boolean drawing(Node node) {
        if (DRAWING.getOrDefault(node.namespace(), Set.of()).contains(node.local())) {
            return true;
        }
        findings.add(Rule.KNOWN_PART, node, node.local());
        return false;
    }

    private boolean foreign(Node node, String local, String namespace) {
        if (foreign.add(namespace)) {
            findings.add(Rule.NO_FOREIGN_PART, node, local, namespace.isEmpty() ? "-" : namespace);
        }
        return false;
    }

    private void attributes(Node node) {
        boolean drawn = DRAWING.containsKey(node.namespace());
        node.attributes().forEach((name, value) -> {
            if (name.namespace().equals(CAMUNDA)) {
                ofEngine(node, name.local(), value);
            } else if (name.namespace().equals(XSI) && name.local().endsWith("chemaLocation")) {
                schema(node, value);
            } else if (!name.namespace().isEmpty() && !KNOWN_NAMESPACES.contains(name.namespace())) {
                if (!name.namespace().startsWith("http://www.omg.org/spec/")) {
                    foreign(node, name.local(), name.namespace());
                }
            } else if (name.namespace().isEmpty() && !drawn) {
                own(node, name.local(), value);
            }
        });
    }

    private void own(Node node, String name, String value) {
        if (name.equals("scriptFormat") || name.equals("language")) {
            findings.add(Rule.NO_SCRIPT, node, name + "=\"" + value + "\"");
        } else if (!(node.namespace().equals(CAMUNDA) ? OF_EXTENSIONS : ATTRIBUTES).contains(name)
                || name.equals("isForCompensation") && !value.equals("false")) {
            findings.add(Rule.KNOWN_ATTRIBUTE, node, name, node.local());
        }
    }

    private void ofEngine(Node node, String name, String value) {
        boolean known = ANYWHERE.contains(name)
                || OF_ELEMENT.getOrDefault(node.local(), Set.of()).contains(name);
        if (known && (!name.equals("modelerTemplateIcon") || value.startsWith("data:image/"))) {
            return;
        }
        Rule rule =
                switch (name) {
                    case "class",
                            "expression",
                            "resultVariable",
                            "variableMappingClass",
                            "variableMappingDelegateExpression",
                            "delegateExpression" -> Rule.NO_CLASS;
                    case "type", "topic", "taskPriority" -> Rule.NO_EXTERNAL_TASK;
                    case "resource" -> Rule.NO_SCRIPT;
                    case "formKey", "formRef", "formRefBinding", "formRefVersion", "formHandlerClass" ->
                        Rule.KNOWN_FORM;
                    case "assignee", "dueDate", "followUpDate" -> Rule.NO_NAMED_PERSON;
                    default -> Rule.KNOWN_ATTRIBUTE;
                };
        findings.add(rule, node, "camunda:" + name, node.local());
    }

    /** Pairs of namespace and place: a validating reader would fetch the schema from there. */
    private void schema(Node node, String value) {
        String[] pairs = value.strip().split("\\s+");
        for (int i = 0; i < pairs.length; i++) {
            boolean place = pairs.length % 2 != 0 || i % 2 == 1;
            boolean near =
                    pairs[i].matches("[A-Za-z0-9_./-]+\\.xsd") && !pairs[i].startsWith("/") && !pairs[i].contains("..");
            if (place ? !near : !pairs[i].startsWith("http://www.omg.org/spec/")) {
                findings.add(Rule.NO_REMOTE_SCHEMA, node, pairs[i]);
                return;
            }
        }
    }

    static Set<String> words(String text) {
        return Stream.of(text.strip().split("\\s+")).collect(Collectors.toUnmodifiableSet());
    }
}
