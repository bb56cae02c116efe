/** Guards results against faults. */
package javacardx.security;
