@echo off
rem Starts the agents: agents analyst --help. Builds them first if they are not built yet.
setlocal
set "TARGET=%~dp0doubao-agent-examples\app\target"
set "BUILT="
if exist "%TARGET%\agents.jar" if exist "%TARGET%\bin\agents.cmd" set "BUILT=1"
if not defined BUILT (
    echo Building the agents ^(once^) ... 1>&2
    call mvn -B -q -ntp -f "%~dp0pom.xml" package -Pjars -Dmaven.test.skip=true -pl doubao-agent-examples/app -am 1>&2 || exit /b 1
)
rem That of the distribution, which the build copies beside the jar: it sees to Java and the code page. Without "call", which would read the
rem percent signs and carets of the arguments a second time; its exit code is that of this file.
"%TARGET%\bin\agents.cmd" %*
