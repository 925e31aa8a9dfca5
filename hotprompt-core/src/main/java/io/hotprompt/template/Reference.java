package io.hotprompt.template;

/**
 * The first place where a template names a variable or an included prompt.
 *
 * @param name what is named
 * @param position of the opening braces
 */
public record Reference(String name, Position position) {}
