package io.github.doubao4j.opentelemetry;

import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.doubleKey;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;
import java.util.List;

/** The attributes: first those of the conventions, then ours. The constants that OpenTelemetry publishes for these are no stable API. */
final class Keys {

    static final AttributeKey<String> OPERATION = stringKey("gen_ai.operation.name");
    static final AttributeKey<String> PROVIDER = stringKey("gen_ai.provider.name");
    static final AttributeKey<String> REQUEST_MODEL = stringKey("gen_ai.request.model");
    static final AttributeKey<Boolean> STREAM = booleanKey("gen_ai.request.stream");
    static final AttributeKey<Double> TEMPERATURE = doubleKey("gen_ai.request.temperature");
    static final AttributeKey<Double> TOP_P = doubleKey("gen_ai.request.top_p");
    static final AttributeKey<Long> MAX_TOKENS = longKey("gen_ai.request.max_tokens");
    static final AttributeKey<Double> FREQUENCY_PENALTY = doubleKey("gen_ai.request.frequency_penalty");
    static final AttributeKey<Double> PRESENCE_PENALTY = doubleKey("gen_ai.request.presence_penalty");
    static final AttributeKey<List<String>> STOP_SEQUENCES = stringArrayKey("gen_ai.request.stop_sequences");
    static final AttributeKey<Long> SEED = longKey("gen_ai.request.seed");
    static final AttributeKey<String> REASONING_LEVEL = stringKey("gen_ai.request.reasoning.level");
    static final AttributeKey<String> PREVIOUS_RESPONSE = stringKey("gen_ai.request.previous_response.id");
    static final AttributeKey<String> OUTPUT_TYPE = stringKey("gen_ai.output.type");
    static final AttributeKey<String> RESPONSE_ID = stringKey("gen_ai.response.id");
    static final AttributeKey<String> RESPONSE_MODEL = stringKey("gen_ai.response.model");
    static final AttributeKey<List<String>> FINISH_REASONS = stringArrayKey("gen_ai.response.finish_reasons");
    static final AttributeKey<Double> TIME_TO_FIRST_CHUNK = doubleKey("gen_ai.response.time_to_first_chunk");
    static final AttributeKey<Long> INPUT_TOKENS = longKey("gen_ai.usage.input_tokens");
    static final AttributeKey<Long> OUTPUT_TOKENS = longKey("gen_ai.usage.output_tokens");
    static final AttributeKey<Long> CACHED_TOKENS = longKey("gen_ai.usage.cache_read.input_tokens");
    static final AttributeKey<Long> REASONING_TOKENS = longKey("gen_ai.usage.reasoning.output_tokens");
    static final AttributeKey<Long> TEXT_TOKENS = longKey("gen_ai.usage.text.input_tokens");
    static final AttributeKey<Long> IMAGE_TOKENS = longKey("gen_ai.usage.image.input_tokens");
    static final AttributeKey<String> SERVER_ADDRESS = stringKey("server.address");
    static final AttributeKey<Long> SERVER_PORT = longKey("server.port");
    static final AttributeKey<String> ERROR_TYPE = stringKey("error.type");
    static final AttributeKey<Long> STATUS_CODE = longKey("http.response.status_code");
    static final AttributeKey<String> EXCEPTION_TYPE = stringKey("exception.type");
    static final AttributeKey<String> EXCEPTION_MESSAGE = stringKey("exception.message");
    static final AttributeKey<String> EXCEPTION_STACKTRACE = stringKey("exception.stacktrace");
    static final AttributeKey<String> SYSTEM_INSTRUCTIONS = stringKey("gen_ai.system_instructions");
    static final AttributeKey<String> INPUT_MESSAGES = stringKey("gen_ai.input.messages");
    static final AttributeKey<String> OUTPUT_MESSAGES = stringKey("gen_ai.output.messages");
    static final AttributeKey<String> TOOL_NAME = stringKey("gen_ai.tool.name");
    static final AttributeKey<String> TOOL_TYPE = stringKey("gen_ai.tool.type");
    static final AttributeKey<String> TOOL_CALL_ID = stringKey("gen_ai.tool.call.id");
    static final AttributeKey<String> TOOL_ARGUMENTS = stringKey("gen_ai.tool.call.arguments");
    static final AttributeKey<String> TOOL_RESULT = stringKey("gen_ai.tool.call.result");

    static final AttributeKey<String> ENDPOINT = stringKey("doubao.endpoint");
    static final AttributeKey<Long> ATTEMPTS = longKey("doubao.attempts");
    static final AttributeKey<Double> HELD = doubleKey("doubao.held");
    static final AttributeKey<Boolean> CANCELLED = booleanKey("doubao.cancelled");
    static final AttributeKey<String> REQUEST_ID = stringKey("doubao.request.id");
    static final AttributeKey<String> ERROR_CODE = stringKey("doubao.error.code");
    static final AttributeKey<String> DEADLINE = stringKey("doubao.deadline");
    static final AttributeKey<Double> COST = doubleKey("doubao.cost.amount");
    static final AttributeKey<String> CURRENCY = stringKey("doubao.cost.currency");
    static final AttributeKey<Long> ATTEMPT_NUMBER = longKey("doubao.attempt.number");
    static final AttributeKey<Double> ATTEMPT_HELD = doubleKey("doubao.attempt.held");
    static final AttributeKey<Double> ATTEMPT_DURATION = doubleKey("doubao.attempt.duration");
    static final AttributeKey<Double> ATTEMPT_WAIT = doubleKey("doubao.attempt.wait");
    static final AttributeKey<Boolean> ATTEMPT_REFUSED = booleanKey("doubao.attempt.refused");

    private Keys() {}
}
