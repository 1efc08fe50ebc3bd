package io.dacheng.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import com.fasterxml.jackson.databind.JsonNode;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/** Channels, choices and preferences over REST. */
@IntegrationTest
class ChannelsOverRestTest {

    private static final String KEY = "nobody-reads-this-again";

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Organisations organisations;

    private Rest admin;
    private Rest ann;

    @BeforeEach
    void a_small_bank() {
        organisations.smallBank();
        admin = new Rest(mvc, "admin", "administrator");
        ann = admin.as("ann", Organisations.PASSWORD);
    }

    @Test
    void a_shared_channel_is_added_changed_tried_and_removed_and_its_address_never_answered() {
        JsonNode added = admin.send("/channels", """
                {"kind": "WEBHOOK", "name": "Portal", "address": "http://127.0.0.1:9/%s", "secret": "%s",
                 "unit": "north", "kinds": ["REMINDER", "TASK"], "content": "BRIEF", "language": "zh-CN"}
                """.formatted(KEY, KEY));
        assertThat(added.toString()).doesNotContain(KEY);
        assertThat(added.get("kinds")).hasSize(2);
        assertThat(added.get("signed").asBoolean()).isTrue();
        assertThat(added.get("own").asBoolean()).isFalse();
        long id = added.get("id").asLong();
        admin.put_("/channels/" + id, "{\"name\": \"The portal\", \"kinds\": [\"TASK\"], \"paused\": true}");
        JsonNode changed = admin.read("/channels").get(0);
        assertThat(changed.get("name").asText()).isEqualTo("The portal");
        assertThat(changed.get("host").asText()).isEqualTo("127.0.0.1");
        assertThat(changed.get("paused").asBoolean()).isTrue();

        MockHttpServletResponse tried = admin.call(post("/api/v1/channels/" + id + "/test"));
        assertThat(tried.getStatus()).isEqualTo(409);
        assertThat(Rest.json(tried).get("code").asText()).isEqualTo("notification.fault.unreachable");

        assertThat(admin.call(delete("/api/v1/channels/" + id)).getStatus()).isEqualTo(204);
        assertThat(admin.read("/channels")).isEmpty();
        assertThat(admin.read("/channels/undelivered").get("total").asLong()).isZero();
        assertThat(admin.send("/channels/undelivered/retry", "").get("messages").asInt())
                .isZero();
        assertThat(admin.call(post("/api/v1/channels/undelivered/7/retry")).getStatus())
                .isEqualTo(404);
    }

    @Test
    void a_person_chooses_by_channel_and_kind_and_the_rest_stays() {
        long id = ann.send("/notices/channels", """
                {"kind": "FEISHU", "name": "Mine", "address": "http://127.0.0.1:9/hook/%s"}
                """.formatted(KEY))
                .at("/channel/id")
                .asLong();
        ann.put_("/notices/channels/" + id + "/choices", "{\"RECORDS\": \"OFF\", \"TASK\": \"AT_ONCE\"}");
        JsonNode own = ann.read("/notices/channels").get(0);
        assertThat(own.at("/choices/RECORDS").asText()).isEqualTo("OFF");
        assertThat(own.at("/choices/TASK").asText()).isEqualTo("AT_ONCE");
        assertThat(own.at("/choices/REMINDER").asText()).isEqualTo("AT_ONCE");
        assertThat(own.at("/channel/own").asBoolean()).isTrue();
        assertThat(admin.as("bob", Organisations.PASSWORD).read("/notices/channels"))
                .isEmpty();
        assertThat(ann.call(put("/api/v1/notices/channels/" + id + "/choices")
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{\"PIGEON\": \"OFF\"}"))
                        .getStatus())
                .isEqualTo(400);
        assertThat(ann.call(delete("/api/v1/notices/channels/" + id)).getStatus())
                .isEqualTo(204);
    }

    @Test
    void quiet_hours_have_two_ends_or_none() {
        assertThat(ann.read("/notices/preferences").get("quietFrom").asText()).startsWith("22:00");
        ann.put_("/notices/preferences", "{\"language\": \"zh-CN\", \"quietWeekends\": true, \"digestAt\": \"07:30\"}");
        JsonNode set = ann.read("/notices/preferences");
        assertThat(set.get("quietFrom").isNull()).isTrue();
        assertThat(set.get("language").asText()).isEqualTo("zh-CN");
        assertThat(set.get("digestAt").asText()).startsWith("07:30");
        MockHttpServletResponse refused = ann.call(put("/api/v1/notices/preferences")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"quietFrom\": \"22:00\", \"digestAt\": \"07:30\"}"));
        assertThat(refused.getStatus()).isEqualTo(400);
        assertThat(Rest.text(refused)).contains("Quiet hours need a beginning and an end");
    }
}
