package io.github.doubao4j.spring.property;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;

/** Prints a {@link DoubaoPropertyException} as Spring Boot prints failures of start: what is wrong, and what to do. */
public final class DoubaoPropertyFailureAnalyzer extends AbstractFailureAnalyzer<DoubaoPropertyException>
        implements Ordered {

    /** Found by Spring Boot. */
    public DoubaoPropertyFailureAnalyzer() {}

    /** Before those of Spring Boot, which would explain a cause of it. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, DoubaoPropertyException cause) {
        return new FailureAnalysis(cause.description(), cause.action(), cause);
    }
}
