/**
 * CAP files from a Maven build: {@code jcard:cap} converts the class files, {@code jcard:verify} checks the result. Declared with
 * {@code extensions}, the plugin also brings the Java Card API to compile against.
 */
package dev.jcard.maven;
