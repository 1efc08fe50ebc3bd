package io.dacheng.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.fasterxml.jackson.databind.JsonNode;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;

@IntegrationTest
class TargetFilesOverRestTest {

    private static final MediaType CSV = new MediaType("text", "csv");
    private static final MediaType XLSX = MediaType.parseMediaType(TargetFilesController.XLSX);
    private static final String TARGETS = """
            metric,owner_kind,owner,period_start,period_end,amount,remark
            cards,UNIT,north,2026-01-01,2026-12-31,100,x
            cards,MEMBER,ann,2026-01-01,2026-12-31,40,y
            """;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Organisations organisations;

    private Rest setter;

    @BeforeEach
    void bank() {
        organisations.smallBank();
        setter = new Rest(mvc, "setter", Organisations.PASSWORD);
    }

    @Test
    void a_workbook_goes_out_and_comes_in_by_type_and_by_form() {
        JsonNode first = setter.send("/targets/import", CSV, TARGETS.getBytes(StandardCharsets.UTF_8));
        assertThat(first.get("ignoredColumns").toString()).isEqualTo("[\"remark\"]");
        assertThat(first.at("/rows/1/owner").asText()).isEqualTo("ann");

        MockHttpServletResponse file = setter.call(get("/api/v1/targets/export?metric=cards&format=xlsx"));
        assertThat(file.getStatus()).isEqualTo(200);
        assertThat(file.getContentType()).isEqualTo(TargetFilesController.XLSX);
        assertThat(file.getHeader("Content-Disposition"))
                .isEqualTo("attachment; filename=\"targets-cards_known-at-2026-05-15T040000Z.xlsx\"");
        byte[] workbook = file.getContentAsByteArray();

        JsonNode again = setter.send("/targets/import?dryRun=true", XLSX, workbook);
        assertThat(again.at("/files/0/unchanged").asInt()).isEqualTo(2);
        assertThat(again.get("applied").asBoolean()).isFalse();
        MockHttpServletResponse form = setter.call(multipart("/api/v1/targets/import")
                .file(new MockMultipartFile("file", "targets.xlsx", TargetFilesController.XLSX, workbook)));
        assertThat(Rest.json(form).get("applied").asBoolean())
                .as(Rest.text(form))
                .isTrue();
    }

    @Test
    void csv_is_what_comes_without_a_format_and_begins_with_a_byte_order_mark() {
        setter.send("/targets/import", CSV, TARGETS.getBytes(StandardCharsets.UTF_8));

        MockHttpServletResponse file =
                setter.call(get("/api/v1/targets/export?metric=cards&start=2026-01-01&end=2026-12-31"));

        assertThat(file.getContentType()).isEqualTo("text/csv;charset=UTF-8");
        assertThat(Rest.text(file))
                .isEqualTo(
                        "\uFEFFmetric,owner_kind,owner,period_start,period_end,amount,owner_name,state,completion_date,locked,min,max\r\n"
                                + "cards,UNIT,north,2026-01-01,2026-12-31,100,North,ACTIVE,2026-12-31,false,,\r\n"
                                + "cards,MEMBER,ann,2026-01-01,2026-12-31,40,Ann,ACTIVE,2026-12-31,false,,\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?plan=1&metric=cards",
                "?metric=cards&start=2026-01-01",
                "?metric=nonsense",
                "?metric=cards&format=pdf",
                "?metric=cards&start=2026-12-31&end=2026-01-01"
            })
    void an_export_of_nothing_in_particular_is_refused(String query) {
        MockHttpServletResponse response = setter.call(get("/api/v1/targets/export" + query));

        assertThat(response.getStatus()).as(Rest.text(response)).isEqualTo(400);
        assertThat(Rest.json(response).get("detail").asText()).isNotBlank();
    }

    @Test
    void wrong_rows_of_a_workbook_are_told_and_nothing_is_taken() {
        setter.send("/targets/import", CSV, TARGETS.getBytes(StandardCharsets.UTF_8));
        MockHttpServletResponse broken =
                setter.call(post("/api/v1/targets/import").contentType(XLSX).content("PK no workbook"));

        assertThat(broken.getStatus()).isEqualTo(400);
        assertThat(Rest.json(broken).get("code").asText()).isEqualTo("csv.xlsx.unreadable");
    }
}
