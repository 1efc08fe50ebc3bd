package io.dacheng.school.families;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left to read. */
class MaskingTest {

    @ParameterizedTest
    @CsvSource({"王小明, 王**", "王明, 王*", "王, 王*", "欧阳雪梅, 欧***", "Anna Smith, A***", "Bo, B***", "'', ''"})
    void of_a_name_the_first_character(String name, String masked) {
        assertThat(Masking.name(name)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({
        "13812345678, 138****5678",
        "+86 138 1234 5678, 138****5678",
        "0086-138-1234-5678, 138****5678",
        "１３８１２３４５６７８, 138****5678",
        "+44 7700 900123, 447****0123",
        "65432109, ****2109",
        "12345, ****45",
        "'', ''"
    })
    void of_a_number_the_ends(String phone, String masked) {
        assertThat(Masking.phone(phone)).isEqualTo(masked);
    }

    @Test
    void of_the_rest_next_to_nothing() {
        assertThat(Masking.wechat("wangmei88")).isEqualTo("w***");
        assertThat(Masking.email("mei@example.org")).isEqualTo("m***@example.org");
        assertThat(Masking.address("Lane 5, No. 7")).isEqualTo("****");
        assertThat(Masking.birth(LocalDate.of(2018, 4, 1))).isEqualTo("2018-**-**");
        assertThat(Masking.name(null) + Masking.phone(null) + Masking.wechat(" ") + Masking.address(null))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Call 13812345678 at six           | Call 138****5678 at six
            电话138-1234-5678。               | 电话138****5678。
            电话：1 3 8 1 2 3 4 5 6 7 8       | 电话：138****5678
            office (021) 6543 2109            | office (021****2109
            138.1234.5678                     | 138****5678
            card 6222021234567890123          | card 622****0123
            id 110101201703091234             | id 110****1234
            mail mei.wang@example.org please  | mail m***@example.org please
            微信号：wangmei_88                | 微信号：w***
            wechat wangmei_88                 | wechat w***
            """)
    void numbers_in_a_text_are_masked_however_they_are_written(String text, String masked) {
        assertThat(Masking.text(text)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Next lesson 2026-05-15 10:30 to 11:30",
                "from 2026-05-15 to 2026-06-15",
                "2026年5月15日 再联系",
                "paid ¥12800.00 of 25600.00, 48 hours",
                "学费1280000元",
                "room 204, class 3, 15:30",
                "wechat group is fine"
            })
    void days_amounts_and_hours_stay(String text) {
        assertThat(Masking.text(text)).isEqualTo(text);
    }

    @Test
    void names_of_parents_are_masked_in_words_of_their_own() {
        assertThat(Masking.text("王小明的妈妈李红梅来过, Li Hongmei agreed", List.of("李红梅", "li hongmei")))
                .isEqualTo("王小明的妈妈李**来过, L*** agreed".replace("L***", "l***"));
        assertThat(Masking.text("Belinda likes it", List.of("Li", "Linda"))).isEqualTo("Belinda likes it");
    }

    @Test
    void one_number_has_one_way_of_writing() {
        assertThat(List.of("138 1234 5678", "+86-138-1234-5678", "(138)12345678", "008613812345678"))
                .allMatch(phone -> Masking.digits(phone).equals("13812345678"));
    }
}
