/** A JUnit 5 extension: tests of applets on virtual cards. Needs JUnit on the class path, which jcard itself does not bring. */
package dev.jcard.vm.junit;
