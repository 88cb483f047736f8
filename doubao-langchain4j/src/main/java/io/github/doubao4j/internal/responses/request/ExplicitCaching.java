package io.github.doubao4j.internal.responses.request;

import static io.github.doubao4j.internal.option.WireFormat.RESPONSES;

import io.github.doubao4j.internal.option.OptionValues;
import io.github.doubao4j.internal.option.Options;
import io.github.doubao4j.internal.option.ResponsesOptions;
import java.util.Map;

/** Whether a request writes a cache, be it by its option or by a custom parameter, which outranks the option. */
final class ExplicitCaching {

    private ExplicitCaching() {}

    static boolean isOn(OptionValues own) {
        Map<String, Object> custom = own.get(Options.CUSTOM_PARAMETERS, Map.of());
        Object type = custom.containsKey(ResponsesOptions.CACHING.field(RESPONSES))
                ? ResponsesOptions.CACHING.valueIn(RESPONSES, custom)
                : own.get(ResponsesOptions.CACHING);
        return "enabled".equals(type);
    }
}
