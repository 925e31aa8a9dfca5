package io.hotprompt.validation;

/** The rules by number. A number is never used for another rule. */
enum ProblemCode {
    UNCLOSED_VARIABLE("HP-V01"),
    EMPTY_VARIABLE("HP-V02"),
    BAD_VARIABLE_NAME("HP-V03"),
    NOT_A_NAME("HP-V04"),
    NESTED_BRACES("HP-V05"),
    BAD_INCLUDE("HP-V06"),
    STRAY_BRACES("HP-V07"),
    LOOKS_LIKE_A_FILE("HP-V08"),
    TOO_MANY_VARIABLES("HP-V10"),
    DUPLICATE_VARIABLE("HP-V11"),
    UNDECLARED_VARIABLE("HP-V12"),
    UNUSED_VARIABLE("HP-V13"),
    SIMILAR_VARIABLES("HP-V14"),
    BAD_DEFAULT("HP-V15"),
    NOTHING_ALLOWED("HP-V16"),
    NUL_CHARACTER("HP-V20"),
    LONE_SURROGATE("HP-V21"),
    CONTROL_CHARACTER("HP-V22"),
    BIDI_CONTROL("HP-V23"),
    ZERO_WIDTH("HP-V24"),
    HIDDEN_CHARACTER("HP-V25"),
    BROKEN_CONVERSION("HP-V26"),
    SECRET("HP-V27"),
    NO_MESSAGES("HP-V30"),
    EMPTY_MESSAGE("HP-V31"),
    UNKNOWN_ROLE("HP-V32"),
    MESSAGE_ORDER("HP-V33"),
    TOO_LONG("HP-V34"),
    UNKNOWN_INCLUDE("HP-V40"),
    INCLUDE_CYCLE("HP-V41"),
    INCLUDE_DEPTH("HP-V42"),
    INCLUDE_SIZE("HP-V43"),
    INCLUDE_SHAPE("HP-V44"),
    BAD_PROMPT_NAME("HP-V50"),
    BAD_AUTHOR("HP-V51"),
    BAD_NOTE("HP-V52"),
    BAD_PARAMETER("HP-V60"),
    BAD_EXPERIMENT("HP-V70"),
    VALIDATOR_FAILED("HP-V91");

    private final String id;

    ProblemCode(String id) {
        this.id = id;
    }

    Problem error(String message) {
        return Problem.error(id, message);
    }

    Problem warning(String message) {
        return Problem.warning(id, message);
    }
}
