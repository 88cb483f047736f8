package shop;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What can be configured below {@code shop}.
 *
 * @param maxMessageLength how many characters a question may have
 * @param maxUsers how many conversations are kept; the one that was not used for longest goes first
 * @param memoryMessages how many messages of a conversation the model sees
 * @param memoryTtl how long a conversation is kept that nobody goes on with
 * @param answerTimeout how long an answer may take, with all calls and tools
 * @param heartbeat how often a silent stream is written to, which is how a client that went away is noticed
 * @param scripted whether the answers are those of a script
 */
@ConfigurationProperties("shop")
record ShopSettings(
        @DefaultValue("2000") int maxMessageLength,
        @DefaultValue("1000") int maxUsers,
        @DefaultValue("20") int memoryMessages,
        @DefaultValue("30m") Duration memoryTtl,
        @DefaultValue("2m") Duration answerTimeout,
        @DefaultValue("10s") Duration heartbeat,
        @DefaultValue("false") boolean scripted) {}
