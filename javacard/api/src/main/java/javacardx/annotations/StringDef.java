package javacardx.annotations;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** One text of a {@link StringPool}, given as it is or by the field of another pool. */
@Retention(RetentionPolicy.SOURCE)
@Target({})
public @interface StringDef {

    /** Name of the byte array that holds the text in UTF-8. */
    String name();

    /** The text; empty when {@link #reference} names it. */
    String value() default "";

    /** Qualified name of a field of another pool; empty when {@link #value} is the text. */
    String reference() default "";
}
