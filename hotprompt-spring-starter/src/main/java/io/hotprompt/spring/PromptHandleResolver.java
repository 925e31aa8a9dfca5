package io.hotprompt.spring;

import io.hotprompt.PromptHandle;
import java.lang.annotation.Annotation;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.QualifierAnnotationAutowireCandidateResolver;
import org.springframework.beans.factory.config.BeanDefinitionHolder;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.beans.factory.support.AutowireCandidateResolver;
import org.springframework.context.annotation.ContextAnnotationAutowireCandidateResolver;

/**
 * Answers for the places that want a handle, and leaves everything else to the resolver that was there before. Spring asks
 * it wherever it would look for a {@code @Value}; a converter from the name to a handle would not be told which registry.
 *
 * <p>Of the type that Spring replaces any other resolver by.
 */
final class PromptHandleResolver extends ContextAnnotationAutowireCandidateResolver {

    private final AutowireCandidateResolver others;
    private final Function<DependencyDescriptor, @Nullable Object> handles;

    PromptHandleResolver(AutowireCandidateResolver others, Function<DependencyDescriptor, @Nullable Object> handles) {
        this.others = others;
        this.handles = handles;
    }

    @Override
    public @Nullable Object getSuggestedValue(DependencyDescriptor place) {
        Object handle = handles.apply(place);
        // Nothing else makes a handle: where it is optional and there is no registry, its name must not be taken for
        // one.
        return handle != null || place.getDependencyType() == PromptHandle.class
                ? handle
                : others.getSuggestedValue(place);
    }

    @Override
    public boolean isAutowireCandidate(BeanDefinitionHolder candidate, DependencyDescriptor place) {
        return others.isAutowireCandidate(candidate, place);
    }

    @Override
    public boolean isRequired(DependencyDescriptor place) {
        return others.isRequired(place);
    }

    @Override
    public boolean hasQualifier(DependencyDescriptor place) {
        return others.hasQualifier(place);
    }

    @Override
    public @Nullable String getSuggestedName(DependencyDescriptor place) {
        return others.getSuggestedName(place);
    }

    @Override
    public @Nullable Object getLazyResolutionProxyIfNecessary(DependencyDescriptor place, @Nullable String bean) {
        return others.getLazyResolutionProxyIfNecessary(place, bean);
    }

    @Override
    public @Nullable Class<?> getLazyResolutionProxyClass(DependencyDescriptor place, @Nullable String bean) {
        return others.getLazyResolutionProxyClass(place, bean);
    }

    @Override
    public void addQualifierType(Class<? extends Annotation> type) {
        if (others instanceof QualifierAnnotationAutowireCandidateResolver qualifiers) {
            qualifiers.addQualifierType(type);
        }
    }

    @Override
    public AutowireCandidateResolver cloneIfNecessary() {
        return new PromptHandleResolver(others.cloneIfNecessary(), handles);
    }
}
