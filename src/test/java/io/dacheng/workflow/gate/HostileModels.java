package io.dacheng.workflow.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Models that must not get in: the product's own with something wrong put into them, and files that are no models. Where
 * one tries to call out it calls the address it is given.
 */
final class HostileModels {

    /** @param rule what it must be refused for, whatever else is found */
    record Hostile(String name, ModelFile file, Rule rule) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static final String MEMBER_TARGET = read("member-target.bpmn");
    private static final String CASCADE = read("target-cascade.bpmn");
    private static final String RHYTHM = read("review-rhythm.dmn");
    private static final String STATUS = read("achievement-status.dmn");

    private static final String VERB = "camunda:delegateExpression=\"${agreeTarget}\"";
    private static final String CONDITION = ">${approved}<";
    private static final String RETRY = "<camunda:failedJobRetryTimeCycle>R3/PT1M</camunda:failedJobRetryTimeCycle>";
    private static final String SUBMIT = "camunda:formKey=\"SUBMIT_TARGET\"";
    private static final String SERVICE_ID = "id=\"service_agreeTarget\"";

    private final String outside;
    private final List<Hostile> all = new ArrayList<>();

    private HostileModels(String outside) {
        this.outside = outside;
    }

    /** @param outside an address such as {@code http://127.0.0.1:4711/} */
    static List<Hostile> calling(String outside) {
        HostileModels models = new HostileModels(outside);
        models.scripts();
        models.code();
        models.expressions();
        models.remoteParts();
        models.xml();
        models.files();
        models.steps();
        models.times();
        models.structure();
        models.decisions();
        return models.all;
    }

    /** Models that may be deployed and yet leave something to wish for. */
    static List<Hostile> wanting() {
        HostileModels models = new HostileModels("");
        models.all.add(new Hostile("another file name", text("target.bpmn", MEMBER_TARGET), Rule.FILE_NAME_IS_ID));
        models.model(
                "candidates",
                SUBMIT,
                SUBMIT + " camunda:candidateGroups=\"MEMBER, north-1\" camunda:candidateUsers=\"ann\"",
                Rule.CANDIDATES_UNUSED);
        models.all.add(new Hostile(
                "a moment long ago",
                text(
                        "target-cascade.bpmn",
                        CASCADE.replaceAll(
                                "<bpmn:timeCycle([^>]*)>[^<]*</bpmn:timeCycle>",
                                "<bpmn:timeDate$1>2020-01-01T00:00:00</bpmn:timeDate>")),
                Rule.TIMER_PASSED));
        models.model(
                "a message of one's own",
                "<bpmn:startEvent id=\"start_dispatched\"",
                """
                <bpmn:receiveTask id="event_x" name="Wait" messageRef="message_own" />
                <bpmn:startEvent id="start_dispatched\"""",
                "<bpmn:message ",
                "<bpmn:message id=\"message_own\" name=\"ownMessage\" /><bpmn:message ",
                Rule.MESSAGE_NEVER_SENT);
        models.model(
                "a step beside the flow",
                "<bpmn:startEvent",
                "<bpmn:manualTask id=\"task_x\" name=\"X\" />\n<bpmn:startEvent",
                Rule.NOT_REACHED);
        models.all.add(new Hostile(
                "no default way",
                text(
                        "member-target.bpmn",
                        replaced(MEMBER_TARGET, " default=\"flow_noApproved\"", "")
                                .replaceAll(
                                        "(<bpmn:sequenceFlow id=\"flow_noApproved\"(?s).*?)</bpmn:sequenceFlow>",
                                        "$1<bpmn:conditionExpression>\\${not approved}</bpmn:conditionExpression></bpmn:sequenceFlow>")),
                Rule.DEFAULT_WAY));
        models.model(
                "a gateway that does not ask", "name=\"Target approved?\"", "name=\"Gateway\"", Rule.QUESTION_ANSWERED);
        models.model("no name", "name=\"Submit target\" ", "", Rule.NAMED);
        models.all.add(new Hostile(
                "no documentation",
                text(
                        "member-target.bpmn",
                        MEMBER_TARGET.replaceAll(
                                "(?s)<bpmn:documentation>The member accepts.*?</bpmn:documentation>", "")),
                Rule.DOCUMENTED));
        models.model("an id that tells nothing", "end_agreed", "Event_0x17", Rule.ID_PREFIX);
        models.all.add(new Hostile(
                "no picture",
                text(
                        "member-target.bpmn",
                        MEMBER_TARGET.replaceAll("(?s)<bpmndi:BPMNDiagram.*</bpmndi:BPMNDiagram>", "")),
                Rule.DRAWN));
        models.all.add(new Hostile(
                "all on one heap",
                text(
                        "member-target.bpmn",
                        MEMBER_TARGET.replaceAll(
                                "<dc:Bounds[^>]*/>", "<dc:Bounds x=\"1\" y=\"1\" width=\"100\" height=\"80\" />")),
                Rule.OVERLAP));
        models.all.add(new Hostile("a process of one's own", text("own.bpmn", """
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
                  id="d" targetNamespace="x">
                  <bpmn:process id="own" isExecutable="true" camunda:historyTimeToLive="P365D">
                    <bpmn:startEvent id="start_a" name="A" /><bpmn:endEvent id="end_b" name="B" />
                    <bpmn:sequenceFlow id="flow_ab" sourceRef="start_a" targetRef="end_b" />
                  </bpmn:process>
                </bpmn:definitions>
                """), Rule.NEVER_STARTED));
        models.rhythm("no row for the rest", "<text></text>", "<text>1</text>", Rule.DECISION_ROWS);
        models.rhythm("a decision of one's own", "id=\"review-rhythm\"", "id=\"my-rhythm\"", Rule.DECISION_UNUSED);
        return models.all;
    }

    private void scripts() {
        model("a script task", "<bpmn:startEvent", """
                <bpmn:scriptTask id="s" scriptFormat="groovy"><bpmn:script>"id".execute()</bpmn:script></bpmn:scriptTask>
                <bpmn:startEvent""", Rule.NO_SCRIPT);
        model("a script task of the language of expressions", "<bpmn:startEvent", """
                <bpmn:scriptTask id="s" scriptFormat="juel"><bpmn:script>${1}</bpmn:script></bpmn:scriptTask>
                <bpmn:startEvent""", Rule.NO_SCRIPT);
        model("a script task from elsewhere", "<bpmn:startEvent", """
                <bpmn:scriptTask id="s" scriptFormat="groovy" camunda:resource="%s" /><bpmn:startEvent""".formatted(outside), Rule.NO_SCRIPT);
        model(
                "a condition as a script",
                " xsi:type=\"bpmn:tFormalExpression\">${approved}",
                " xsi:type=\"bpmn:tFormalExpression\" language=\"javascript\">java.lang.System.exit(1)",
                Rule.NO_SCRIPT);
        model(
                "a condition from a resource",
                " xsi:type=\"bpmn:tFormalExpression\">${approved}",
                " xsi:type=\"bpmn:tFormalExpression\" language=\"groovy\" camunda:resource=\"deployment://x\">",
                Rule.NO_SCRIPT);
        model("a script as an input", RETRY, RETRY + """
                <camunda:inputOutput><camunda:inputParameter name="x">
                <camunda:script scriptFormat="groovy">1</camunda:script></camunda:inputParameter></camunda:inputOutput>
                """, Rule.NO_SCRIPT);
        model("a script in a listener", RETRY, RETRY + """
                <camunda:executionListener event="start"><camunda:script scriptFormat="groovy">1</camunda:script>
                </camunda:executionListener>""", Rule.NO_LISTENER);
        model("a list of expressions as an input", RETRY, RETRY + """
                <camunda:inputOutput><camunda:inputParameter name="x"><camunda:list>
                <camunda:value>${execution}</camunda:value></camunda:list></camunda:inputParameter></camunda:inputOutput>
                """, Rule.KNOWN_PART);
    }

    private void code() {
        model("a class", VERB, "camunda:class=\"java.lang.Thread\"", Rule.NO_CLASS);
        model("an expression for a service", VERB, "camunda:expression=\"${agreeTarget}\"", Rule.NO_CLASS);
        model("a class with a field", RETRY, RETRY + "<camunda:field name=\"x\" stringValue=\"y\" />", Rule.NO_CLASS);
        model(
                "a listener with a class",
                RETRY,
                RETRY + "<camunda:executionListener class=\"java.lang.Thread\" event=\"start\" />",
                Rule.NO_LISTENER);
        model(
                "a listener with an expression",
                RETRY,
                RETRY + "<camunda:executionListener expression=\"${execution}\" event=\"end\" />",
                Rule.NO_LISTENER);
        model(
                "a listener with a bean",
                RETRY,
                RETRY + "<camunda:executionListener delegateExpression=\"${agreeTarget}\" event=\"end\" />",
                Rule.NO_LISTENER);
        model("a task listener", "<camunda:property name=\"whoActs\" value=\"MEMBER\" />\n", """
                <camunda:property name="whoActs" value="MEMBER" /></camunda:properties>
                <camunda:taskListener delegateExpression="${agreeTarget}" event="create" /><camunda:properties>
                """, Rule.NO_LISTENER);
        model("an external task", VERB, "camunda:type=\"external\" camunda:topic=\"steal\"", Rule.NO_EXTERNAL_TASK);
        model("a mail task", VERB, "camunda:type=\"mail\"", Rule.NO_EXTERNAL_TASK);
        model("a connector", RETRY, RETRY + """
                <camunda:connector><camunda:connectorId>http-connector</camunda:connectorId></camunda:connector>""", Rule.NO_CONNECTOR);
        model(
                "a class under the engine's old name",
                " " + VERB,
                " xmlns:activiti=\"http://activiti.org/bpmn\" activiti:class=\"java.lang.Thread\"",
                Rule.NO_FOREIGN_PART);
        model("a script task in a namespace of its own", "<bpmn:startEvent", """
                <x:scriptTask xmlns:x="urn:x" id="s" scriptFormat="groovy"><x:script>1</x:script></x:scriptTask>
                <bpmn:startEvent""", Rule.NO_FOREIGN_PART);
        model("a process inside of the picture", "<bpmndi:BPMNDiagram", """
                <bpmndi:process id="hidden" isExecutable="true"><bpmndi:scriptTask id="s" /></bpmndi:process>
                <bpmndi:BPMNDiagram""", Rule.KNOWN_PART);
        model(
                "a variable mapping by class",
                "<bpmn:startEvent",
                "<bpmn:callActivity id=\"c\" calledElement=\"unit-target\" camunda:variableMappingClass=\"x.Y\" />\n<bpmn:startEvent",
                Rule.NO_CLASS);
        model("a message thrown by a class", "<bpmn:startEvent", """
                <bpmn:intermediateThrowEvent id="event_x"><bpmn:messageEventDefinition id="d"
                 messageRef="message_targetRevised" camunda:class="x.Y" /></bpmn:intermediateThrowEvent>
                <bpmn:startEvent""", Rule.NO_CLASS);
    }

    private void expressions() {
        condition(
                "reflection", "${''.getClass().forName('java.lang.Runtime').getMethods()[6].invoke(null).exec('id')}");
        condition("reflection by properties", "${approved.class.classLoader}");
        condition("reflection by brackets", "${approved['class']}");
        condition(
                "the engine's services", "${execution.processEngineServices.repositoryService.deleteDeployment('1')}");
        condition("the engine's own words", "${execution}");
        condition("a bean of the product", "${inboxService.toString()}");
        condition("a static class", "${T(java.lang.Runtime).getRuntime()}");
        condition("a function", "${currentUser()}");
        condition("a choice", "${approved ? 1 : 2}");
        condition("an assignment", "${approved = true}");
        condition("two expressions", "${approved}${approved}");
        condition("an expression in text", "yes ${approved}");
        condition("the other kind of expression", "#{approved}");
        condition("a thousand brackets", "${" + "(".repeat(1000) + "approved" + ")".repeat(1000) + "}");
        condition("a long chain of nots", "${" + "!".repeat(5000) + "approved}");
        condition("nothing", "");
        model("a bean that is no step", VERB, "camunda:delegateExpression=\"${planService}\"", Rule.ALLOWED_BEAN);
        model("something of a bean", VERB, "camunda:delegateExpression=\"${agreeTarget.class}\"", Rule.ALLOWED_BEAN);
        model(
                "a bean behind a choice",
                VERB,
                "camunda:delegateExpression=\"${a ? agreeTarget : dataSource}\"",
                Rule.ALLOWED_BEAN);
        model(
                "an expression as the name of a step",
                "name=\"Submit target\"",
                "name=\"${execution.id}\"",
                Rule.ALLOWED_EXPRESSION);
        model(
                "an expression in a documentation",
                ">The member accepts",
                ">${execution.id} The member accepts",
                Rule.ALLOWED_EXPRESSION);
        model(
                "an expression as the name of a message",
                "name=\"targetRevised\"",
                "name=\"${''.class}\"",
                Rule.ALLOWED_EXPRESSION);
        model("an expression as a form", SUBMIT, "camunda:formKey=\"${execution.id}\"", Rule.ALLOWED_EXPRESSION);
        model(
                "an expression as a candidate",
                SUBMIT,
                SUBMIT + " camunda:candidateUsers=\"${execution.id}\"",
                Rule.ALLOWED_EXPRESSION);
        model("an expression as an input", RETRY, RETRY + """
                <camunda:inputOutput><camunda:inputParameter name="x">${''.getClass()}</camunda:inputParameter>
                </camunda:inputOutput>""", Rule.ALLOWED_EXPRESSION);
        model("an input that hides a bean", RETRY, RETRY + """
                <camunda:inputOutput><camunda:inputParameter name="agreeTarget">x</camunda:inputParameter>
                </camunda:inputOutput>""", Rule.ALLOWED_EXPRESSION);
        model(
                "a process named by an expression",
                "<bpmn:startEvent",
                "<bpmn:callActivity id=\"c\" calledElement=\"${execution.id}\" />\n<bpmn:startEvent",
                Rule.ALLOWED_EXPRESSION);
        cascade("a timer by an expression", ">0 0 6 * * ?<", ">${dateTime().plusSeconds(1)}<", Rule.ALLOWED_EXPRESSION);
    }

    private void condition(String name, String condition) {
        model("a condition with " + name, CONDITION, ">" + condition.replace("<", "&lt;") + "<", Rule.PLAIN_CONDITION);
    }

    private void remoteParts() {
        model("a form elsewhere", SUBMIT, "camunda:formKey=\"" + outside + "form.html\"", Rule.KNOWN_FORM);
        model("an embedded form", SUBMIT, "camunda:formKey=\"embedded:deployment:form.html\"", Rule.KNOWN_FORM);
        model("an embedded form of the server", SUBMIT, "camunda:formKey=\"embedded:app:form.html\"", Rule.KNOWN_FORM);
        model(
                "a form of the other engine",
                SUBMIT,
                "camunda:formRef=\"form\" camunda:formRefBinding=\"latest\"",
                Rule.KNOWN_FORM);
        model(
                "a form drawn in the model",
                "<camunda:property name=\"whoActs\" value=\"MEMBER\" />\n",
                """
                <camunda:property name="whoActs" value="MEMBER" /></camunda:properties>
                <camunda:formData><camunda:formField id="x" type="string" /></camunda:formData><camunda:properties>
                """,
                Rule.KNOWN_FORM);
        model("an import", "<bpmn:process", """
                <bpmn:import importType="http://schemas.xmlsoap.org/wsdl/" location="%sx.wsdl" namespace="urn:x" />
                <bpmn:process""".formatted(outside), Rule.NO_IMPORT);
        model(
                "a schema elsewhere",
                "<bpmn:definitions ",
                "<bpmn:definitions xsi:schemaLocation=\"urn:x " + outside + "x.xsd\" ",
                Rule.NO_REMOTE_SCHEMA);
        model(
                "a schema elsewhere under a known name",
                "<bpmn:definitions ",
                "<bpmn:definitions xsi:schemaLocation=\"http://www.omg.org/spec/BPMN/20100524/MODEL " + outside
                        + "x.xsd\" ",
                Rule.NO_REMOTE_SCHEMA);
        model(
                "a schema without namespace",
                "<bpmn:definitions ",
                "<bpmn:definitions xsi:noNamespaceSchemaLocation=\"file:///etc/passwd\" ",
                Rule.NO_REMOTE_SCHEMA);
        model(
                "an inclusion",
                "<bpmn:startEvent",
                "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"" + outside
                        + "\" />\n<bpmn:startEvent",
                Rule.NO_FOREIGN_PART);
        model(
                "a picture from elsewhere",
                VERB,
                VERB + " camunda:modelerTemplateIcon=\"" + outside + "x.svg\"",
                Rule.KNOWN_ATTRIBUTE);
        model(
                "parts of another engine",
                RETRY,
                RETRY + "<zeebe:taskDefinition xmlns:zeebe=\"http://camunda.org/schema/zeebe/1.0\" type=\"x\" />",
                Rule.NO_FOREIGN_PART);
        model(
                "a call of a web service",
                "<bpmn:startEvent",
                "<bpmn:sendTask id=\"x\" implementation=\"##WebService\" operationRef=\"x\" />\n<bpmn:startEvent",
                Rule.KNOWN_PART);
    }

    private void xml() {
        doctype("an entity of a file", "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>");
        doctype("an entity from elsewhere", "<!DOCTYPE d [<!ENTITY x SYSTEM \"" + outside + "\">]>");
        doctype("a document type elsewhere", "<!DOCTYPE d SYSTEM \"" + outside + "x.dtd\">");
        doctype("a parameter entity", "<!DOCTYPE d [<!ENTITY % x SYSTEM \"" + outside + "x\"> %x;]>");
        StringBuilder laughs = new StringBuilder("<!DOCTYPE d [<!ENTITY l0 \"ha\">");
        for (int i = 1; i < 20; i++) {
            laughs.append("<!ENTITY l")
                    .append(i)
                    .append(" \"")
                    .append(("&l" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        all.add(new Hostile(
                "a billion laughs",
                text("member-target.bpmn", afterDeclaration(laughs + "]>").replace("The member accepts", "&l19;")),
                Rule.NO_DTD));
        all.add(new Hostile(
                "a billion laughs in a decision",
                text(
                        "review-rhythm.dmn",
                        RHYTHM.replaceFirst("\\?>", "?>" + java.util.regex.Matcher.quoteReplacement(laughs + "]>"))
                                .replaceFirst("<text>", "<text>&l19;")),
                Rule.NO_DTD));
        all.add(new Hostile(
                "an entity of a file in a decision",
                text(
                        "review-rhythm.dmn",
                        RHYTHM.replaceFirst("\\?>", "?><!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>")
                                .replaceFirst("<text>", "<text>&x;")),
                Rule.NO_DTD));
        model("an entity that nobody declares", "The member accepts", "&x;", Rule.WELL_FORMED);
        model(
                "a thousand levels",
                "<bpmn:startEvent",
                "<bpmn:subProcess>".repeat(1000) + "</bpmn:subProcess>".repeat(1000) + "<bpmn:startEvent",
                Rule.XML_LIMITS);
        model(
                "thirty thousand elements",
                "<bpmn:startEvent",
                "<bpmn:task/>".repeat(30_000) + "<bpmn:startEvent",
                Rule.XML_LIMITS);
        StringBuilder attributes = new StringBuilder();
        for (int i = 0; i < 5000; i++) {
            attributes.append("a").append(i).append("=\"x\" ");
        }
        model("five thousand attributes", SUBMIT, SUBMIT + " " + attributes, Rule.XML_LIMITS);
        model(
                "a name of half a megabyte",
                "name=\"Submit target\"",
                "name=\"" + "x".repeat(500_000) + "\"",
                Rule.XML_LIMITS);
        model("half of an element", "</bpmn:process>", "", Rule.WELL_FORMED);
        model("an attribute twice", SUBMIT, SUBMIT + " " + SUBMIT, Rule.WELL_FORMED);
        all.add(new Hostile(
                "another kind of XML",
                text("member-target.bpmn", "<html xmlns=\"http://www.w3.org/1999/xhtml\"/>"),
                Rule.FILE_ROOT));
        all.add(new Hostile("a decision called a process", text("review-rhythm.bpmn", RHYTHM), Rule.FILE_ROOT));
        all.add(new Hostile("a process called a decision", text("member-target.dmn", MEMBER_TARGET), Rule.FILE_ROOT));
    }

    private void doctype(String name, String doctype) {
        all.add(new Hostile(
                name,
                text("member-target.bpmn", afterDeclaration(doctype).replace("The member accepts", "&x;")),
                Rule.NO_DTD));
    }

    private static String afterDeclaration(String doctype) {
        return MEMBER_TARGET.replaceFirst("\\?>", "?>" + java.util.regex.Matcher.quoteReplacement(doctype));
    }

    private void files() {
        byte[] model = MEMBER_TARGET.getBytes(StandardCharsets.UTF_8);
        file("a zip", "member-target.bpmn", zip(model), Rule.FILE_KIND);
        file("a packed file", "member-target.bpmn", gzip(model), Rule.FILE_KIND);
        file("an archive", "models.zip", zip(model), Rule.FILE_KIND);
        file("a program", "run.js", "alert(1)".getBytes(StandardCharsets.UTF_8), Rule.FILE_KIND);
        file("a page", "form.html", "<html/>".getBytes(StandardCharsets.UTF_8), Rule.FILE_KIND);
        file("a case model", "case.cmmn", model, Rule.FILE_KIND);
        file(
                "a compiled class",
                "member-target.bpmn",
                new byte[] {(byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe},
                Rule.FILE_KIND);
        file("nothing", "member-target.bpmn", new byte[0], Rule.FILE_KIND);
        file("ten megabytes", "member-target.bpmn", new byte[10 * 1024 * 1024], Rule.FILE_SIZE);
        file(
                "ten megabytes of spaces in a model",
                "member-target.bpmn",
                MEMBER_TARGET
                        .replace("</bpmn:process>", " ".repeat(10_000_000) + "</bpmn:process>")
                        .getBytes(StandardCharsets.UTF_8),
                Rule.FILE_SIZE);
        file("UTF-16", "member-target.bpmn", MEMBER_TARGET.getBytes(StandardCharsets.UTF_16), Rule.FILE_ENCODING);
        file(
                "UTF-7 by its own word",
                "member-target.bpmn",
                MEMBER_TARGET
                        .replace("encoding=\"UTF-8\"", "encoding=\"UTF-7\"")
                        .getBytes(StandardCharsets.UTF_8),
                Rule.FILE_ENCODING);
        file(
                "Latin-1",
                "member-target.bpmn",
                MEMBER_TARGET
                        .replace("encoding=\"UTF-8\"", "encoding=\"ISO-8859-1\"")
                        .getBytes(StandardCharsets.ISO_8859_1),
                Rule.FILE_ENCODING);
        file(
                "half a character",
                "member-target.bpmn",
                MEMBER_TARGET.replace("Submit", "Subm\u00efit").getBytes(StandardCharsets.ISO_8859_1),
                Rule.FILE_ENCODING);
        file(
                "a zero byte",
                "member-target.bpmn",
                (MEMBER_TARGET + "\0").getBytes(StandardCharsets.UTF_8),
                Rule.FILE_ENCODING);
        file("words", "member-target.bpmn", "a model, please".getBytes(StandardCharsets.UTF_8), Rule.WELL_FORMED);
        file("a name that leaves the folder", "../../member-target.bpmn", model, Rule.FILE_NAME);
        file("a name of two lines", "member-target\n.bpmn", model, Rule.FILE_NAME);
    }

    private void steps() {
        model("an unknown form", SUBMIT, "camunda:formKey=\"NO_SUCH_FORM\"", Rule.KNOWN_FORM);
        model("a form at another step", SUBMIT, "camunda:formKey=\"SPLIT_TARGET\"", Rule.FORM_AT_ITS_STEP);
        model("a step that the product needs, away", "task_submitTarget", "task_hand_in", Rule.KEPT_STEP);
        model("a message that nobody hears", "name=\"targetRevised\"", "name=\"targetChanged\"", Rule.KEPT_MESSAGE);
        model("nobody who acts", "value=\"MEMBER\"", "value=\"EVERYBODY\"", Rule.WHO_ACTS);
        for (String days : List.of("soon", "-1", "99999999999999999999", "366", "${x}")) {
            model(
                    "due in " + days,
                    "<camunda:property name=\"whoActs\" value=\"MEMBER\" />",
                    "<camunda:property name=\"whoActs\" value=\"MEMBER\" /><camunda:property name=\"dueInDays\" value=\""
                            + days + "\" />",
                    Rule.DUE_IN_DAYS);
        }
        model("somebody named who acts", SUBMIT, SUBMIT + " camunda:assignee=\"ann\"", Rule.NO_NAMED_PERSON);
        model(
                "a group that does not exist",
                SUBMIT,
                SUBMIT + " camunda:candidateGroups=\"MEMBER, camunda-admin\"",
                Rule.CANDIDATES_EXIST);
        model(
                "a person who does not exist",
                SUBMIT,
                SUBMIT + " camunda:candidateUsers=\"demo\"",
                Rule.CANDIDATES_EXIST);
        model("a service in the request of a person", "camunda:asyncBefore=\"true\" ", "", Rule.SERVICE_ASYNC);
        model(
                "a step for many",
                "</bpmn:serviceTask>",
                "<bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>1000000</bpmn:loopCardinality>"
                        + "</bpmn:multiInstanceLoopCharacteristics></bpmn:serviceTask>",
                Rule.NO_MULTI_INSTANCE);
        model(
                "a step again and again",
                "</bpmn:serviceTask>",
                "<bpmn:standardLoopCharacteristics /></bpmn:serviceTask>",
                Rule.NO_MULTI_INSTANCE);
        model(
                "a call of nothing",
                "<bpmn:startEvent",
                "<bpmn:callActivity id=\"c\" calledElement=\"nothing\" />\n<bpmn:startEvent",
                Rule.KNOWN_CALL);
        model(
                "a call of itself",
                "<bpmn:startEvent",
                "<bpmn:callActivity id=\"c\" calledElement=\"member-target\" />\n<bpmn:startEvent",
                Rule.KNOWN_CALL);
        for (String part :
                List.of("transaction", "adHocSubProcess", "businessRuleTask", "complexGateway", "callChoreography")) {
            model(
                    "a part unknown here: " + part,
                    "<bpmn:startEvent",
                    "<bpmn:" + part + " id=\"x\" />\n<bpmn:startEvent",
                    Rule.KNOWN_PART);
        }
        for (String event : List.of("signal", "compensate", "conditional", "cancel")) {
            model(
                    "an event unknown here: " + event,
                    "<bpmn:messageEventDefinition",
                    "<bpmn:" + event + "EventDefinition id=\"x\" /><bpmn:messageEventDefinition",
                    Rule.KNOWN_PART);
        }
        model("a step that takes back", SERVICE_ID, SERVICE_ID + " isForCompensation=\"true\"", Rule.KNOWN_ATTRIBUTE);
    }

    private void times() {
        for (String often :
                List.of("* * * * * ?", "0 * * * * ?", "0 0/4 * * * ?", "0 1,2 * * * ?", "R/PT1S", "R100/PT4M59S")) {
            cascade("a timer that comes too often: " + often, ">0 0 6 * * ?<", ">" + often + "<", Rule.TIMER_TOO_OFTEN);
        }
        for (String never :
                List.of("0 0 0 30 2 ?", "0 0 6 * * ? 2001", "6 o'clock", "0 0 25 * * ?", "R/P", "0 0 6 * *", "")) {
            cascade("a timer that never comes: " + never, ">0 0 6 * * ?<", ">" + never + "<", Rule.VALID_TIMER);
        }
        model("history for ever", "historyTimeToLive=\"1825\"", "historyTimeToLive=\"99999\"", Rule.TIME_TO_LIVE);
        model("no history", "historyTimeToLive=\"1825\"", "historyTimeToLive=\"0\"", Rule.TIME_TO_LIVE);
        model("history not said", " camunda:historyTimeToLive=\"1825\"", "", Rule.TIME_TO_LIVE);
        model("retries without end", "R3/PT1M", "R1000000/PT0S", Rule.RETRY_CYCLE);
        model("retries by an expression", "R3/PT1M", "${x}", Rule.ALLOWED_EXPRESSION);
    }

    private void structure() {
        model("a circle without rest", "<bpmn:startEvent", """
                <bpmn:exclusiveGateway id="gateway_a" /><bpmn:manualTask id="task_b" />
                <bpmn:sequenceFlow id="flow_ab" sourceRef="gateway_a" targetRef="task_b" />
                <bpmn:sequenceFlow id="flow_ba" sourceRef="task_b" targetRef="gateway_a" />
                <bpmn:startEvent""", Rule.BUSY_LOOP);
        model(
                "two processes",
                "<bpmn:process",
                "<bpmn:process id=\"second\" isExecutable=\"true\" />\n<bpmn:process",
                Rule.ONE_PROCESS);
        model("a second process that the engine takes for executable", "<bpmn:process id=", """
                <bpmn:process id="second" isExecutable="TRUE"><bpmn:userTask id="task_x" name="${''.class}" /></bpmn:process>
                <bpmn:process id=""", Rule.ONE_PROCESS);
        model("a process that does not say whether it runs", " isExecutable=\"true\"", "", Rule.ONE_PROCESS);
        StringBuilder ring = new StringBuilder();
        for (int i = 0; i < 3000; i++) {
            ring.append("<bpmn:task id=\"task_")
                    .append(i)
                    .append("\"/><bpmn:sequenceFlow id=\"flow_")
                    .append(i)
                    .append("\" sourceRef=\"task_")
                    .append(i)
                    .append("\" targetRef=\"task_")
                    .append((i + 1) % 3000)
                    .append("\"/>");
        }
        model("a ring of three thousand tasks", "<bpmn:startEvent", ring + "<bpmn:startEvent", Rule.XML_LIMITS);
        model("a net of twelve hundred lines", "<bpmn:startEvent", net(3) + "<bpmn:startEvent", Rule.BUSY_LOOP);
        model("a net of eight thousand lines", "<bpmn:startEvent", net(20) + "<bpmn:startEvent", Rule.XML_LIMITS);
        model("the key of another case", "<bpmn:startEvent", """
                <bpmn:callActivity id="c" calledElement="unit-target"><bpmn:extensionElements><camunda:in businessKey="plan:1" />
                </bpmn:extensionElements></bpmn:callActivity>
                <bpmn:startEvent""", Rule.ALLOWED_EXPRESSION);
        model("an id with a space", "id=\"end_agreed\"", "id=\" end_agreed\"", Rule.ID_FORM);
        model("a bean with a space", VERB, "camunda:delegateExpression=\" ${agreeTarget}\"", Rule.ALLOWED_BEAN);
        model("an expression in two halves", ">The member accepts", ">$<!-- -->{''.class}", Rule.ALLOWED_EXPRESSION);
        model(
                "an expression in signs of their own",
                ">The member accepts",
                ">&#36;&#x7b;''.class}",
                Rule.ALLOWED_EXPRESSION);
        model(
                "an expression in raw text",
                ">The member accepts",
                "><![CDATA[$]]><![CDATA[{''.class}]]>",
                Rule.ALLOWED_EXPRESSION);
        StringBuilder warned = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            warned.append("<bpmn:task id=\"x").append(i).append("\"/>");
        }
        model(
                "an error behind three hundred warnings",
                "<bpmn:startEvent",
                warned + "<bpmn:startEvent",
                "name=\"targetRevised\"",
                "name=\"targetChanged\"",
                Rule.KEPT_MESSAGE);
        model(
                "an error of the engine behind three hundred warnings",
                "<bpmn:startEvent id=\"start_dispatched\"",
                warned + "<bpmn:startEvent id=\"start_second\" /><bpmn:startEvent id=\"start_dispatched\"",
                Rule.ENGINE);
        model("no process", "isExecutable=\"true\"", "isExecutable=\"false\"", Rule.ONE_PROCESS);
        model("an id twice", "id=\"end_agreed\"", "id=\"start_dispatched\"", Rule.SAME_ID_TWICE);
        model("an id that is an address", "id=\"end_agreed\"", "id=\"../../etc\"", Rule.ID_FORM);
        model("a name too long", "name=\"Submit target\"", "name=\"" + "x".repeat(300) + "\"", Rule.TEXT_LENGTH);
        model("a way out without condition", "default=\"flow_noApproved\"", "", Rule.WAY_OUT);
        model("a condition on what nobody sets", CONDITION, ">${behind}<", Rule.VARIABLE_IS_SET);
        model(
                "a second start",
                "<bpmn:startEvent id=\"start_dispatched\"",
                "<bpmn:startEvent id=\"start_second\" name=\"Second\" /><bpmn:startEvent id=\"start_dispatched\"",
                Rule.ENGINE);
        model(
                "a flow that leads nowhere",
                "targetRef=\"end_agreed\"",
                "targetRef=\"end_nowhere\"",
                Rule.DANGLING_REFERENCE);
        model(
                "an event attached to nothing",
                "attachedToRef=\"task_approveTarget\"",
                "attachedToRef=\"task_nowhere\"",
                Rule.DANGLING_REFERENCE);
        model(
                "two starts for one message",
                "<bpmn:startEvent id=\"start_dispatched\"",
                """
                <bpmn:startEvent id="start_again" name="Reopened"><bpmn:messageEventDefinition id="d"
                 messageRef="message_stolen" /></bpmn:startEvent><bpmn:startEvent id="start_dispatched\"""",
                "<bpmn:message ",
                "<bpmn:message id=\"message_stolen\" name=\"reviewOpened\" /><bpmn:message ",
                Rule.ENGINE);
    }

    /** Four hundred tasks, from each of which so many lines lead to others. */
    private static String net(int each) {
        StringBuilder net = new StringBuilder();
        for (int i = 0; i < 400; i++) {
            net.append("<bpmn:task id=\"task_").append(i).append("\"/>");
            for (int j = 1; j <= each; j++) {
                net.append("<bpmn:sequenceFlow id=\"flow_%d_%d\" sourceRef=\"task_%d\" targetRef=\"task_%d\"/>"
                        .formatted(i, j, i, (i + j * j) % 400));
            }
        }
        return net.toString();
    }

    private void decisions() {
        for (String language : List.of("javascript", "groovy", "juel", "urn:x")) {
            rhythm(
                    "a table in " + language,
                    "<inputExpression ",
                    "<inputExpression expressionLanguage=\"" + language + "\" ",
                    Rule.FEEL_ONLY);
        }
        for (String feel : List.of(
                "function(x) external { java: { class: \"java.lang.System\" } }",
                "for i in 1..1000000000 return i",
                "some x in [1] satisfies x",
                "matches(\"aaaaaaaaaaaa\", \"(a+)+b\")",
                "10 ** 1000000000",
                "get value({a:1}, \"a\")",
                "1".repeat(50),
                "(".repeat(100) + ")".repeat(100),
                "random number()")) {
            rhythm(
                    "an entry that computes: " + feel,
                    "<text>&gt; 31</text>",
                    "<text>" + feel.replace("<", "&lt;") + "</text>",
                    Rule.PLAIN_FEEL);
        }
        rhythm("an expression in a table", "<text>&gt; 31</text>", "<text>${x}</text>", Rule.PLAIN_FEEL);
        rhythm("a column with another name", "name=\"weeklyOn\"", "name=\"everyWeekOn\"", Rule.DECISION_SHAPE);
        rhythm("another hit policy", "hitPolicy=\"FIRST\"", "hitPolicy=\"COLLECT\"", Rule.DECISION_SHAPE);
        rhythm("an input of another type", "typeRef=\"integer\">", "typeRef=\"string\">", Rule.DECISION_SHAPE);
        rhythm("a day that is none", "<text>\"MONDAY\"</text>", "<text>\"SOMEDAY\"</text>", Rule.DECISION_VALUE);
        rhythm("a day that no month has", "<text>1</text>", "<text>99</text>", Rule.DECISION_VALUE);
        rhythm("history of a decision not said", " camunda:historyTimeToLive=\"365\"", "", Rule.TIME_TO_LIVE);
        rhythm(
                "an import into a decision",
                "<decision ",
                "<import namespace=\"urn:x\" locationURI=\"" + outside + "\" importType=\"urn:x\" /><decision ",
                Rule.NO_IMPORT);
        rhythm(
                "a decision that needs another",
                "<decisionTable ",
                "<informationRequirement id=\"i\"><requiredDecision href=\"#x\" /></informationRequirement><decisionTable ",
                Rule.DECISION_TABLE);
        rhythm(
                "a requirement elsewhere",
                "<decisionTable ",
                "<informationRequirement id=\"i\"><requiredInput href=\"" + outside
                        + "\" /></informationRequirement><decisionTable ",
                Rule.NO_IMPORT);
        all.add(new Hostile(
                "a decision that is an expression",
                text(
                        "review-rhythm.dmn",
                        RHYTHM.replaceAll(
                                "(?s)<decisionTable.*</decisionTable>",
                                "<literalExpression id=\"l\"><text>1</text></literalExpression>")),
                Rule.DECISION_TABLE));
        all.add(new Hostile(
                "a status that is none",
                text("achievement-status.dmn", replaced(STATUS, "<text>\"WATCH\"</text>", "<text>\"FINE\"</text>")),
                Rule.DECISION_VALUE));
    }

    private void model(String name, String from, String to, Rule rule) {
        all.add(new Hostile(name, text("member-target.bpmn", replaced(MEMBER_TARGET, from, to)), rule));
    }

    private void model(String name, String from, String to, String secondFrom, String secondTo, Rule rule) {
        all.add(new Hostile(
                name,
                text("member-target.bpmn", replaced(replaced(MEMBER_TARGET, from, to), secondFrom, secondTo)),
                rule));
    }

    private void cascade(String name, String from, String to, Rule rule) {
        all.add(new Hostile(name, text("target-cascade.bpmn", replaced(CASCADE, from, to)), rule));
    }

    private void rhythm(String name, String from, String to, Rule rule) {
        all.add(new Hostile(name, text("review-rhythm.dmn", replaced(RHYTHM, from, to)), rule));
    }

    private void file(String name, String fileName, byte[] content, Rule rule) {
        all.add(new Hostile(name, new ModelFile(fileName, content), rule));
    }

    static ModelFile text(String name, String content) {
        return new ModelFile(name, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Every place; there must be one. */
    static String replaced(String model, String from, String to) {
        assertThat(model).contains(from);
        return model.replace(from, to);
    }

    static String read(String name) {
        try {
            return Files.readString(Path.of("processes", name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] zip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("member-target.bpmn"));
            zip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream packed = new GZIPOutputStream(bytes)) {
            packed.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
