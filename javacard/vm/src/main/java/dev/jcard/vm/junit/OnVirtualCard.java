package dev.jcard.vm.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives each test of a class, or one test, a fresh virtual card with an applet on it. Tests may have parameters of type
 * {@link dev.jcard.vm.VirtualCard} and {@link dev.jcard.core.CardChannel}; on the channel the applet is selected.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(VirtualCardExtension.class)
public @interface OnVirtualCard {

    /** CAP files to load, in order: paths, or resources when they begin with {@code classpath:}. */
    String[] cap();

    /** AID of the applet class in hexadecimal digits; without it, the first applet of the last CAP file. */
    String applet() default "";

    /** AID of the instance; without it, the one of the applet class. */
    String instance() default "";

    /** Application parameters of install() in hexadecimal digits. */
    String parameters() default "";

    /** Name of a card profile that comes with jcard. */
    String profile() default "default";
}
