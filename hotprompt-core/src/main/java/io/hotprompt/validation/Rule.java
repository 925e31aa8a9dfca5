package io.hotprompt.validation;

import java.util.function.Consumer;

/** One group of built-in rules about a version. Stateless. */
@FunctionalInterface
interface Rule {

    /** Reports what is wrong with {@code draft}; never throws. */
    void check(Draft draft, Consumer<Problem> report);
}
