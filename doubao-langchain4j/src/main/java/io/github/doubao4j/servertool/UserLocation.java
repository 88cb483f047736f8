package io.github.doubao4j.servertool;

import dev.langchain4j.exception.InvalidRequestException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Roughly where the person who asks is, so that a search finds what is near: wire object {@code user_location} of
 * {@code web_search} and {@code doubao_app}, of the type {@code approximate} (source: Ark).
 */
public final class UserLocation {

    private final @Nullable String country;
    private final @Nullable String region;
    private final @Nullable String city;
    private final @Nullable String timezone;

    private UserLocation(Builder builder) {
        this.country = builder.country;
        this.region = builder.region;
        this.city = builder.city;
        this.timezone = builder.timezone;
    }

    /** Starts a new location. */
    public static Builder builder() {
        return new Builder();
    }

    /** Wire field {@code country}, such as {@code 中国}; {@code null} is not sent. */
    public @Nullable String country() {
        return country;
    }

    /** Wire field {@code region}, a province or state, such as {@code 浙江}; {@code null} is not sent. */
    public @Nullable String region() {
        return region;
    }

    /** Wire field {@code city}, such as {@code 杭州}; {@code null} is not sent. */
    public @Nullable String city() {
        return city;
    }

    /**
     * Wire field {@code timezone}, text as in Ark's SDKs, such as {@code Asia/Shanghai}; {@code null} is not sent. Ark's pages
     * show no example.
     */
    public @Nullable String timezone() {
        return timezone;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UserLocation that
                && Objects.equals(country, that.country)
                && Objects.equals(region, that.region)
                && Objects.equals(city, that.city)
                && Objects.equals(timezone, that.timezone);
    }

    @Override
    public int hashCode() {
        return Objects.hash(country, region, city, timezone);
    }

    @Override
    public String toString() {
        return "UserLocation{country=" + country + ", region=" + region + ", city=" + city + ", timezone=" + timezone
                + "}";
    }

    /** As a part of the tool. */
    ToolFields in(ToolFields tool) {
        return tool.object(
                "user_location",
                tool.inner()
                        .put("type", "approximate")
                        .put("country", country)
                        .put("region", region)
                        .put("city", city)
                        .put("timezone", timezone));
    }

    /** Builds a location; one of country, region and city is needed. */
    public static final class Builder {

        private @Nullable String country;
        private @Nullable String region;
        private @Nullable String city;
        private @Nullable String timezone;

        private Builder() {}

        /** See {@link UserLocation#country()}. */
        public Builder country(@Nullable String country) {
            this.country = country;
            return this;
        }

        /** See {@link UserLocation#region()}. */
        public Builder region(@Nullable String region) {
            this.region = region;
            return this;
        }

        /** See {@link UserLocation#city()}. */
        public Builder city(@Nullable String city) {
            this.city = city;
            return this;
        }

        /** See {@link UserLocation#timezone()}. */
        public Builder timezone(@Nullable String timezone) {
            this.timezone = timezone;
            return this;
        }

        /**
         * Makes the location.
         *
         * @throws InvalidRequestException when country, region and city are all missing, or a value is blank
         */
        public UserLocation build() {
            checkNotBlank("country", country);
            checkNotBlank("region", region);
            checkNotBlank("city", city);
            checkNotBlank("timezone", timezone);
            if (country == null && region == null && city == null) {
                throw new InvalidRequestException(
                        "userLocation (user_location) has none of country, region and city; allowed: at least one of them");
            }
            return new UserLocation(this);
        }

        private static void checkNotBlank(String field, @Nullable String value) {
            if (value != null && value.isBlank()) {
                throw new InvalidRequestException(
                        field + " of userLocation (user_location) is '" + value + "'; allowed: text that is not blank");
            }
        }
    }
}
