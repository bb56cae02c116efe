@echo off
rem Builds jcard when needed, then runs it. Needs a JDK, 17 or newer, and nothing else.
rem JCARD_JAVA_OPTIONS is added to the options of the JVM.
setlocal
set "home=%~dp0"
set "jar=%home%cli\target\jcard.jar"

set "java=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "java=%JAVA_HOME%\bin\java.exe"

set "build="
if not exist "%jar%" set "build=yes"
if not defined build if exist "%home%.git" (
    powershell -NoProfile -Command "$t = (Get-Item '%jar%').LastWriteTime; if (Get-ChildItem -Recurse -File '%home%' -Include *.java,pom.xml,*.properties | Where-Object { $_.FullName -notmatch '\\(target|test)\\' -and $_.LastWriteTime -gt $t } | Select-Object -First 1) { exit 1 }" || set "build=yes"
)
if defined build (
    echo jcard: building, this happens once after each change 1>&2
    pushd "%home%"
    call mvnw.cmd -q "-Dmaven.test.skip=true" package 1>&2
    if errorlevel 1 ( popd & exit /b 1 )
    popd
    copy /b "%jar%"+,, "%jar%" >nul
)

"%java%" -XX:+UseSerialGC %JCARD_JAVA_OPTIONS% -jar "%jar%" %*
exit /b %errorlevel%
