package io.hotprompt.spring;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.util.ClassUtils;

/**
 * {@link RegistryHealth} for Spring Boot 3. Its interface is where Spring Boot 4 has none, in a library of the same name, so
 * that one build cannot compile against both: this one is used by name.
 */
final class Boot3HealthContributor implements FactoryBean<Object> {

    static final String PACKAGE = "org.springframework.boot.actuate.health.";
    static final String TYPE = PACKAGE + "HealthIndicator";

    private final ListableBeanFactory beans;

    Boot3HealthContributor(ListableBeanFactory beans) {
        this.beans = beans;
    }

    @Override
    public Object getObject() {
        Class<?> indicator = type();
        Registries registries = Registries.of(beans);
        return Proxy.newProxyInstance(indicator.getClassLoader(), new Class<?>[] {indicator}, answers(registries));
    }

    @Override
    public Class<?> getObjectType() {
        return type();
    }

    static Class<?> type() {
        return ClassUtils.resolveClassName(TYPE, Boot3HealthContributor.class.getClassLoader());
    }

    private static InvocationHandler answers(Registries registries) {
        return (proxy, method, arguments) -> {
            if (method.isDefault()) {
                return InvocationHandler.invokeDefault(proxy, method, arguments);
            }
            return switch (method.getName()) {
                case "health" -> health(RegistryHealth.of(registries), method.getReturnType());
                case "hashCode" -> System.identityHashCode(proxy);
                case "equals" -> proxy == arguments[0];
                default -> "HotPrompt";
            };
        };
    }

    private static Object health(RegistryHealth health, Class<?> type) throws ReflectiveOperationException {
        Object builder = type.getMethod(health.up() ? "up" : "down").invoke(null);
        Method details = builder.getClass().getMethod("withDetails", Map.class);
        Object complete = details.invoke(builder, health.details());
        return complete.getClass().getMethod("build").invoke(complete);
    }
}
