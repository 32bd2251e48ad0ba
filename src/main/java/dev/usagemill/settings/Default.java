package dev.usagemill.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a setting is if no source gives it, written as in the settings file. */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Default {

	String value();

	/** What it is called, if not as the component of the record. */
	String name() default "";

}
