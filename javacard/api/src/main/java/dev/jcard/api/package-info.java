/**
 * Facts about the Java Card API: which packages, classes, fields and methods a level has, with AIDs, versions, tokens and
 * constants; as objects, as export files, and as stub jars to compile applets against. Start at {@link JavaCardApi}.
 */
package dev.jcard.api;
