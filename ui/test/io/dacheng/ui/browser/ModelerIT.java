package io.dacheng.ui.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Camunda Modeler's own core opens what lies in {@code processes/}, picks every element template and saves. The files are
 * kept exactly as Modeler writes them, so that what an administrator saves differs from them by what was meant and nothing
 * else. What it wrote lies in {@code target/modeler/saved}; after a change by hand copy it from there.
 */
class ModelerIT {

    private static final Path PROCESSES = Path.of("processes");
    private static final Path TEMPLATES = PROCESSES.resolve(".camunda/element-templates");
    private static final Path SOURCE = Path.of("src/test/modeler");
    private static final Path WORK = Path.of("target/modeler");
    private static final Path MODULES = WORK.resolve("node_modules");

    private static final List<String> SAID = new ArrayList<>();
    private static final List<String> ASKED = new ArrayList<>();

    private static Chromium chromium;
    private static Page page;

    @BeforeAll
    static void modelers_core_is_there() throws IOException, InterruptedException {
        Files.createDirectories(WORK.resolve("saved"));
        install();
        chromium = Chromium.start();
        page = chromium.browser().newPage();
        page.onPageError(SAID::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                SAID.add(message.text());
            }
        });
        page.onRequest(request -> ASKED.add(request.url()));
        page.setContent("<!doctype html><title>Modeler</title><body></body>");
        for (Path script : List.of(
                MODULES.resolve("camunda-bpmn-js/dist/camunda-platform-modeler.production.min.js"),
                MODULES.resolve("camunda-dmn-js/dist/camunda-platform-modeler.production.min.js"),
                PROCESSES.resolve(".camunda/modeler-plugin/client.js"),
                SOURCE.resolve("modeler.js"))) {
            page.addScriptTag(new Page.AddScriptTagOptions().setPath(script));
        }
    }

    @AfterAll
    static void nothing_was_fetched_from_elsewhere_and_the_browser_goes() {
        chromium.close();
        assertThat(ASKED).noneMatch(url -> url.startsWith("http"));
    }

    @BeforeEach
    void nothing_has_been_said() {
        SAID.clear();
    }

    static List<Path> models() {
        return Stream.of(PROCESSES, PROCESSES.resolve("examples"))
                .flatMap(folder -> files(folder, ".bpmn").stream())
                .toList();
    }

    static List<Path> decisions() {
        return files(PROCESSES, ".dmn");
    }

    @ParameterizedTest
    @MethodSource("models")
    void a_model_opens_without_a_warning_and_is_saved_as_it_was(Path file) throws IOException {
        assertThat(done(
                        file.getFileName().toString(),
                        "([xml, templates]) => modeler.roundTrip(xml, JSON.parse(templates))",
                        file))
                .isEqualTo(Files.readString(file));
    }

    @ParameterizedTest
    @MethodSource("models")
    void picking_each_elements_template_again_changes_nothing(Path file) throws IOException {
        assertThat(done(
                        "picked-" + file.getFileName(),
                        "([xml, templates]) => modeler.pickAgain(xml, JSON.parse(templates))",
                        file))
                .isEqualTo(Files.readString(file));
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void a_decision_opens_without_a_warning_and_is_saved_as_it_was(Path file) throws IOException {
        assertThat(done(file.getFileName().toString(), "([xml]) => modeler.decision(xml)", file))
                .isEqualTo(Files.readString(file));
    }

    @Test
    @SuppressWarnings("unchecked")
    void every_element_template_can_be_picked_for_every_kind_of_element_it_is_for() throws IOException {
        Map<String, Object> result = (Map<String, Object>) page.evaluate(
                "([xml, templates]) => modeler.pickEach(xml, JSON.parse(templates))",
                List.of(Files.readString(PROCESSES.resolve("member-target.bpmn")), templates()));
        assertThat((List<String>) result.get("said")).isEmpty();
        assertThat(SAID).isEmpty();
        assertThat((List<String>) result.get("picked"))
                .hasSizeGreaterThanOrEqualTo(files(TEMPLATES, ".json").size())
                .as("the plug-in fills in what a template cannot")
                .contains(
                        "io.dacheng.message.childrenAgreed bpmn:IntermediateCatchEvent childrenAgreed",
                        "io.dacheng.timer.schedule bpmn:StartEvent timeCycle 0 0 6 * * ?",
                        "io.dacheng.timer.repeat bpmn:BoundaryEvent timeCycle R/P1D",
                        "io.dacheng.timer.inDays bpmn:BoundaryEvent timeDuration P3D");
    }

    /** The steps of the README, move by move, end in exactly the file that is shown there and that other tests deploy. */
    @ParameterizedTest
    @CsvSource({
        "approval-level, member-target.bpmn",
        "reminder, target-cascade.bpmn",
        "calculator-step, progress-review.bpmn"
    })
    void a_worked_example_can_be_drawn_in_modeler(String example, String from) throws IOException {
        Path drawn = PROCESSES.resolve("examples").resolve(example + ".bpmn");
        String saved = done(
                drawn.getFileName().toString(),
                "([xml, templates]) => modeler.replay('" + example + "', xml, JSON.parse(templates))",
                PROCESSES.resolve(from));
        assertThat(withoutLabels(saved)).isEqualTo(withoutLabels(Files.readString(drawn)));
    }

    @Test
    void the_linter_has_no_error_and_the_schema_accepts_every_template() throws IOException, InterruptedException {
        String findings = node(SOURCE.resolve("lint.mjs").toString(), MODULES.toString(), PROCESSES.toString());
        assertThat(findings.lines().filter(line -> !line.startsWith("warn\t"))).isEmpty();
        assertThat(findings.lines())
                .as("what the models do on purpose: some lines meet at a step")
                .allMatch(line -> line.split("\t")[2].equals("fake-join"));
    }

    /** Where a new label lies follows from the fonts of the machine. */
    private static String withoutLabels(String xml) {
        return xml.replaceAll("(?s)<bpmndi:BPMNLabel>.*?</bpmndi:BPMNLabel>", "");
    }

    /** What the core has written; it is kept for whoever wants to copy it over. */
    @SuppressWarnings("unchecked")
    private String done(String name, String function, Path file) throws IOException {
        Map<String, Object> result =
                (Map<String, Object>) page.evaluate(function, List.of(Files.readString(file), templates()));
        String xml = (String) result.get("xml");
        Files.writeString(WORK.resolve("saved").resolve(name), xml);
        assertThat((List<String>) result.get("said"))
                .as("warnings about %s", file)
                .isEmpty();
        assertThat(SAID).as("in the browser's console, for %s", file).isEmpty();
        return xml;
    }

    private static String templates() throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> templates = new ArrayList<>();
        for (Path file : files(TEMPLATES, ".json")) {
            templates.add(json.readTree(file.toFile()));
        }
        return json.writeValueAsString(templates);
    }

    private static List<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** npm ci, unless the lock file is what was installed last time; the registry is asked only for what is not cached. */
    private static void install() throws IOException, InterruptedException {
        byte[] lock = Files.readAllBytes(SOURCE.resolve("package-lock.json"));
        Path installed = WORK.resolve("installed-lock.json");
        if (Files.exists(installed) && Arrays.equals(lock, Files.readAllBytes(installed))) {
            return;
        }
        for (String file : List.of("package.json", "package-lock.json")) {
            Files.copy(SOURCE.resolve(file), WORK.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        // Not on the lines by which the build talks to this JVM: node makes a line it is lent one that does not wait.
        Path said = WORK.resolve("npm.log");
        Process npm = new ProcessBuilder(
                        windows ? "npm.cmd" : "npm",
                        "ci",
                        "--ignore-scripts",
                        "--no-audit",
                        "--no-fund",
                        "--prefer-offline",
                        "--loglevel=error")
                .directory(WORK.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(npm.waitFor())
                .as("npm ci, told in %s; it needs the npm registry the first time", said)
                .isZero();
        Files.write(installed, lock);
    }

    private static String node(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("node"));
        command.addAll(List.of(arguments));
        Process node = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(node.waitFor()).as("node %s", command).isZero();
        return output;
    }
}
