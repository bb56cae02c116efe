/** The API of GlobalPlatform cards. */
package org.globalplatform;
