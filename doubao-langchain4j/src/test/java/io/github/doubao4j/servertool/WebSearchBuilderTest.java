package io.github.doubao4j.servertool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.langchain4j.exception.InvalidRequestException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebSearchBuilderTest {

    private static WebSearchBuilder search() {
        return DoubaoServerTool.webSearch();
    }

    @Test
    void sendsTheTypeAloneWhenNothingIsSet() {
        DoubaoServerTool tool = search().limit(null)
                .maxKeyword(null)
                .sources(null)
                .userLocation(null)
                .build();

        assertThat(tool.fields()).containsExactly(entry("type", "web_search"));
        assertThat(tool.betaHeader()).isEqualTo("ark-beta-web-search");
    }

    @Test
    void sendsEveryField() {
        UserLocation location = UserLocation.builder()
                .country("中国")
                .region("浙江")
                .city("杭州")
                .timezone("Asia/Shanghai")
                .build();

        DoubaoServerTool tool = search().limit(5)
                .maxKeyword(2)
                .sources(List.of("toutiao", "a_new_one"))
                .userLocation(location)
                .build();

        assertThat(tool.fields())
                .containsExactly(
                        entry("type", "web_search"),
                        entry("limit", 5),
                        entry("max_keyword", 2),
                        entry("sources", List.of("toutiao", "a_new_one")),
                        entry(
                                "user_location",
                                Map.of(
                                        "type", "approximate",
                                        "country", "中国",
                                        "region", "浙江",
                                        "city", "杭州",
                                        "timezone", "Asia/Shanghai")));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 50})
    void acceptsTheEndsOfTheRanges(int value) {
        assertThat(search().limit(value).maxKeyword(value).build().fields())
                .containsEntry("limit", value)
                .containsEntry("max_keyword", value);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 51})
    void rejectsWhatIsOutOfRange(int value) {
        assertThatThrownBy(() -> search().limit(value).build())
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessage("limit of web_search is " + value + "; allowed: 1 to 50");
        assertThatThrownBy(() -> search().maxKeyword(value).build())
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessage("maxKeyword (max_keyword) of web_search is " + value + "; allowed: 1 to 50");
    }

    @Test
    void rejectsSourcesThatSayNothing() {
        for (List<String> sources : List.of(List.<String>of(), List.of(" "), Arrays.asList("moji", null))) {
            assertThatThrownBy(() -> search().sources(sources).build())
                    .isExactlyInstanceOf(InvalidRequestException.class)
                    .hasMessage("sources of web_search is " + sources
                            + "; allowed: a list of one text or more, none of them blank");
        }
    }

    @ParameterizedTest
    @CsvSource({"CN,,", ",Zhejiang,", ",,Hangzhou"})
    void onePartOfALocationIsEnough(String country, String region, String city) {
        UserLocation location = UserLocation.builder()
                .country(country)
                .region(region)
                .city(city)
                .build();

        assertThat(search().userLocation(location).build().fields().get("user_location"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .hasSize(2)
                .containsEntry("type", "approximate");
    }

    @Test
    void rejectsALocationWithoutAPlace() {
        assertThatThrownBy(
                        () -> UserLocation.builder().timezone("Asia/Shanghai").build())
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessage(
                        "userLocation (user_location) has none of country, region and city; allowed: at least one of"
                                + " them");
    }

    @Test
    void rejectsABlankPartOfALocation() {
        UserLocation.Builder location = UserLocation.builder().country("CN");

        assertBlankIsRejected("country", UserLocation.builder().country(" "));
        assertBlankIsRejected("region", location.region(" "));
        assertBlankIsRejected("city", location.region(null).city(" "));
        assertBlankIsRejected("timezone", location.city(null).timezone(" "));
    }

    private static void assertBlankIsRejected(String field, UserLocation.Builder location) {
        assertThatThrownBy(location::build)
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessage(field + " of userLocation (user_location) is ' '; allowed: text that is not blank");
    }

    @Test
    void locationsWithTheSameValuesAreEqual() {
        UserLocation.Builder builder = UserLocation.builder().country("CN").region("Zhejiang");
        UserLocation location = builder.city("Hangzhou").timezone("UTC").build();

        assertThat(location).isEqualTo(builder.build()).hasSameHashCodeAs(builder.build());
        assertThat(location).isNotEqualTo(builder.timezone(null).build());
        assertThat(location).isNotEqualTo(builder.timezone("UTC").city(null).build());
        assertThat(location).isNotEqualTo(builder.city("Hangzhou").region(null).build());
        assertThat(location)
                .isNotEqualTo(builder.region("Zhejiang").country(null).build());
        assertThat(location).isNotEqualTo("CN").isNotEqualTo(null);
        assertThat(location).hasToString("UserLocation{country=CN, region=Zhejiang, city=Hangzhou, timezone=UTC}");
        assertThat(location.country()).isEqualTo("CN");
        assertThat(location.region()).isEqualTo("Zhejiang");
        assertThat(location.city()).isEqualTo("Hangzhou");
        assertThat(location.timezone()).isEqualTo("UTC");
    }
}
