package shop;

/** Ends a request with a problem. */
final class ProblemException extends RuntimeException {

    private final transient Problem problem;

    ProblemException(Problem problem) {
        super(problem.code());
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
