package io.dacheng.workflow.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.SharedData;
import io.dacheng.workflow.gate.Finding.Severity;
import io.dacheng.workflow.gate.HostileModels.Hostile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class ModelGateTest {

    @Autowired
    private ModelGate gate;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private ManagementService management;

    @Autowired
    private Organisations organisations;

    @BeforeEach
    void a_small_bank() {
        organisations.smallBank();
    }

    @Test
    void the_products_own_models_pass_with_nothing_to_say() {
        assertThat(gate.check(own().toList(), Locale.ENGLISH)).isEmpty();
        own().forEach(file -> assertThat(gate.check(List.of(file), Locale.ENGLISH))
                .as(file.name())
                .isEmpty());
    }

    @Test
    void the_worked_examples_may_be_deployed() throws IOException {
        try (Stream<Path> examples = Files.list(Path.of("processes/examples"))) {
            examples.forEach(file -> assertThat(gate.check(List.of(model(file)), Locale.ENGLISH))
                    .as(file.toString())
                    .extracting(Finding::rule)
                    .containsOnly("file-name-is-id"));
        }
    }

    @Test
    void hostile_and_broken_models_are_refused_each_for_its_reason_at_once_and_call_nobody() throws IOException {
        List<String> asked = Collections.synchronizedList(new ArrayList<>());
        ProxySelector before = ProxySelector.getDefault();
        try (ServerSocket outside = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            ProxySelector.setDefault(new Noticing(asked));
            List<Hostile> hostile = HostileModels.calling("http://127.0.0.1:" + outside.getLocalPort() + "/");
            long deployments = repository.createDeploymentQuery().count();
            long jobs = management.createJobQuery().count();
            gate.check(own().toList(), Locale.ENGLISH);

            SoftAssertions each = new SoftAssertions();
            hostile.forEach(model -> refused(model, each));
            each.assertAll();
            assertThat(hostile).hasSizeGreaterThan(60);
            assertThat(repository.createDeploymentQuery().count()).isEqualTo(deployments);
            assertThat(management.createJobQuery().count()).isEqualTo(jobs);
            assertThat(asked).as("addresses that were to be fetched").isEmpty();
            assertThat(calls(outside)).as("connections").isZero();
        } finally {
            ProxySelector.setDefault(before);
        }
    }

    private void refused(Hostile model, SoftAssertions each) {
        long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        List<Finding> findings = gate.check(List.of(model.file()), Locale.ENGLISH);
        long used = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin;
        each.assertThat(findings)
                .as(model.name())
                .anyMatch(
                        finding -> finding.rule().equals(model.rule().code()) && finding.severity() == Severity.ERROR);
        each.assertThat(findings)
                .as(model.name())
                .allMatch(finding -> finding.reason().length() > 10
                        && finding.hint().length() > 5
                        && !finding.reason().contains("\n"));
        each.assertThat(Duration.ofNanos(used)).as(model.name()).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void what_is_only_to_be_wished_for_is_a_warning_and_refuses_nothing() {
        SoftAssertions each = new SoftAssertions();
        HostileModels.wanting().forEach(model -> each.assertThat(gate.check(List.of(model.file()), Locale.ENGLISH))
                .as(model.name())
                .anyMatch(finding -> finding.rule().equals(model.rule().code()))
                .allMatch(finding -> finding.severity() == Severity.WARNING));
        each.assertAll();
    }

    @Test
    void each_rule_is_broken_by_some_model_of_these_tests() {
        Set<String> broken = Stream.concat(
                        HostileModels.calling("http://127.0.0.1:1/").stream(), HostileModels.wanting().stream())
                .map(model -> model.rule().code())
                .collect(Collectors.toSet());
        assertThat(Arrays.stream(Rule.values()).map(Rule::code))
                .filteredOn(rule -> !broken.contains(rule))
                .containsExactly("file-count");
    }

    @Test
    void a_finding_says_file_line_element_reason_and_what_to_do() {
        ModelFile file = HostileModels.text(
                "member-target.bpmn",
                HostileModels.replaced(
                        HostileModels.read("member-target.bpmn"), ">${approved}<", ">${approved.class}<"));
        int line = Math.toIntExact(HostileModels.read("member-target.bpmn")
                        .lines()
                        .takeWhile(text -> !text.contains(">${approved}<"))
                        .count()
                + 1);
        assertThat(gate.check(List.of(file), Locale.ENGLISH))
                .containsExactly(new Finding(
                        "member-target.bpmn",
                        line,
                        "flow_yesApproved",
                        "plain-condition",
                        Severity.ERROR,
                        "The condition ${approved.class} is not plain at: .class",
                        "Name variables, compare them with words or numbers, join with and, or, not: ${approved},"
                                + " ${not behind}, ${behind and not approved}."));
        assertThat(gate.check(List.of(file), Locale.SIMPLIFIED_CHINESE).get(0).reason())
                .isEqualTo("条件 ${approved.class} 不是简单条件，问题在：.class");
    }

    @Test
    void too_many_files_none_and_one_name_twice_are_refused() {
        ModelFile file = HostileModels.text("member-target.bpmn", HostileModels.read("member-target.bpmn"));
        assertThat(rules(List.of())).containsExactly("file-count");
        assertThat(rules(Collections.nCopies(11, file))).containsExactly("file-count");
        assertThat(rules(List.of(file, file))).containsExactly("file-name");
    }

    @Test
    void models_that_an_engine_must_refuse_are_refused() throws IOException {
        for (Path file : shared("bpmn/invalid")) {
            assertThat(gate.check(List.of(model(file)), Locale.ENGLISH))
                    .as(file.getFileName().toString())
                    .anyMatch(finding -> finding.severity() == Severity.ERROR);
        }
    }

    @Test
    void models_drawn_by_others_are_refused_with_element_line_reason_and_hint() throws IOException {
        for (Path file : shared("bpmn/deployable")) {
            assertThat(gate.check(List.of(model(file)), Locale.ENGLISH))
                    .as(file.getFileName().toString())
                    .isNotEmpty()
                    .allMatch(
                            finding -> finding.line() != null || finding.rule().startsWith("file-"))
                    .noneMatch(finding -> finding.reason().contains("Exception"));
        }
    }

    private List<String> rules(List<ModelFile> files) {
        return gate.check(files, Locale.ENGLISH).stream().map(Finding::rule).toList();
    }

    private static ModelFile model(Path file) {
        try {
            // Names as others give them; what is in them is looked at.
            String name = file.getFileName().toString().replaceAll("[^A-Za-z0-9._-]", "_");
            return new ModelFile(name, Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> shared(String folder) throws IOException {
        try (Stream<Path> files = Files.list(SharedData.file(folder))) {
            return files.sorted().toList();
        }
    }

    static Stream<ModelFile> own() {
        try (Stream<Path> files = Files.list(Path.of("processes"))) {
            return files
                    .filter(file ->
                            file.toString().endsWith(".bpmn") || file.toString().endsWith(".dmn"))
                    .sorted()
                    .map(ModelGateTest::model)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int calls(ServerSocket outside) throws IOException {
        int calls = 0;
        outside.setSoTimeout(200);
        try {
            while (true) {
                outside.accept().close();
                calls++;
            }
        } catch (SocketTimeoutException nobodyLeft) {
            return calls;
        }
    }

    private static final class Noticing extends ProxySelector {

        private final List<String> asked;
        private final Thread tester = Thread.currentThread();

        private Noticing(List<String> asked) {
            this.asked = asked;
        }

        @Override
        public List<Proxy> select(URI uri) {
            note(uri);
            return List.of(Proxy.NO_PROXY);
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException failure) {
            note(uri);
        }

        /** But for the pools, which call their databases when they like, on threads of their own. */
        private void note(URI uri) {
            if (!uri.getScheme().equals("socket") || Thread.currentThread().equals(tester)) {
                asked.add(uri.toString());
            }
        }
    }
}
