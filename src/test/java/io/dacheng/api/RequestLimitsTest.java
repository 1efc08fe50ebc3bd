package io.dacheng.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.dacheng.access.UserAccounts;
import io.dacheng.api.RequestLimits.Taken;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Who sends too much waits, nobody else; and honest senders never notice. */
@IntegrationTest
class RequestLimitsTest {

    /** Nobody of another test: what is spent here is missing for a while. */
    private static final String WILD = "gone-wild";

    @Autowired
    private MockMvc mvc;

    @Autowired
    private RequestLimits limits;

    @Autowired
    private Organisations organisations;

    @Autowired
    private UserAccounts accounts;

    private final AtomicLong nanos = new AtomicLong();

    @BeforeEach
    void a_bank() {
        organisations.smallBank();
        organisations.bring(Map.of("members.csv", """
                login,name,unit_code,role,valid_from,valid_to,email
                gone-wild,Gone-wild,north-1,MEMBER,,,
                """));
        accounts.setDemoPasswords(Organisations.PASSWORD);
    }

    @Test
    void what_is_left_stands_in_the_headers_of_an_answer() throws Exception {
        MockHttpServletResponse answer = call(get("/api/v1/users/me").with(httpBasic("admin", "administrator")));

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getHeaders("RateLimit-Policy")).containsExactly("\"caller\";q=12000;w=60");
        assertThat(answer.getHeader("RateLimit")).matches("\"caller\";r=1[01]\\d{3};t=\\d{1,2}");
        assertThat(answer.getHeader("Retry-After")).isNull();
    }

    @Test
    void a_wrong_password_counts_for_the_address() throws Exception {
        MockHttpServletResponse answer = call(get("/api/v1/users/me").with(httpBasic("admin", "wrong")));

        assertThat(answer.getStatus()).isEqualTo(401);
        assertThat(answer.getHeader("RateLimit-Policy")).isEqualTo("\"address\";q=60000;w=60");
    }

    @Test
    void who_has_gone_wild_is_told_when_to_come_again_and_nobody_else_waits() throws Exception {
        limits.spend(WILD, 12_000 + 2 * 200);

        MockHttpServletResponse answer = call(get("/api/v1/users/me").with(httpBasic(WILD, Organisations.PASSWORD)));

        assertThat(answer.getStatus()).isEqualTo(429);
        assertThat(answer.getContentType()).startsWith("application/problem+json");
        assertThat(Rest.json(answer).get("code").asText()).isEqualTo("api.rate.caller");
        assertThat(Rest.json(answer).get("detail").asText())
                .startsWith("At most 12000 requests in a minute are taken from one login or key.");
        int wait = Integer.parseInt(Objects.requireNonNull(answer.getHeader("Retry-After")));
        assertThat(wait).isBetween(1, 3);
        assertThat(answer.getHeader("RateLimit")).startsWith("\"caller\";r=0;t=");
        assertThat(call(get("/api/v1/users/me").with(httpBasic("bob", Organisations.PASSWORD)))
                        .getStatus())
                .isEqualTo(200);
    }

    @Test
    void health_is_not_counted() throws Exception {
        assertThat(call(get("/actuator/health")).getHeader("RateLimit")).isNull();
    }

    @Test
    void a_minutes_worth_may_come_at_once_and_then_comes_evenly() {
        RequestLimits small = limits(60, 600);

        assertThat(IntStream.range(0, 100)
                        .filter(i -> small.person("ann").allowed())
                        .count())
                .isEqualTo(60);
        assertThat(small.person("ann")).isEqualTo(new Taken(60, 0, 60, 1));
        assertThat(small.person("bob").left()).isEqualTo(59);
        assertThat(small.key(1).left()).as("a key has its own").isEqualTo(59);

        nanos.addAndGet(Duration.ofSeconds(2).toNanos());

        assertThat(small.person("ann").allowed()).isTrue();
        assertThat(small.person("ann").allowed()).isTrue();
        assertThat(small.person("ann").allowed()).isFalse();
    }

    @Test
    void an_address_of_ipv6_is_a_network() {
        RequestLimits small = limits(0, 2);

        assertThat(small.from("2001:db8:1:2::1").allowed()).isTrue();
        assertThat(small.from("2001:db8:1:2::2").allowed()).isTrue();
        assertThat(small.from("2001:db8:1:2:ffff::3").allowed()).isFalse();
        assertThat(small.from("2001:db8:1:3::1").allowed()).isTrue();
        assertThat(small.person("ann").limit()).as("0 is any number").isZero();
    }

    @Test
    void many_addresses_do_not_fill_the_memory() {
        RequestLimits small = limits(60, 600);
        for (int i = 0; i < 50_000; i++) {
            nanos.addAndGet(Duration.ofMillis(1).toNanos());
            small.from("10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255));
        }

        assertThat(small.kept()).isLessThanOrEqualTo(10_000);
        assertThat(small.from("10.0.0.0").allowed()).isTrue();
    }

    private RequestLimits limits(int byCaller, int byAddress) {
        return new RequestLimits(byCaller, byAddress, new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return nanos.get();
            }

            @Override
            public boolean isWallClockBased() {
                return false;
            }
        });
    }

    private MockHttpServletResponse call(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request).andReturn().getResponse();
    }
}
