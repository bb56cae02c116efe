package javacardx.annotations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Asks for a class with texts as byte arrays. Nothing of it is left in the class file, so no card needs this package. */
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.TYPE)
public @interface StringPool {

    /** The texts. */
    StringDef[] value();

    /** True when other packages use the class: it is public then and its fields are of the instance. */
    boolean export() default false;

    /** Name of the class; empty for that of the annotated class with {@code $$Strings} added. */
    String name() default "";
}
