@echo off
rem Starts the agents: agents analyst --help. Builds them first if they are not built yet.
setlocal
set "HOME_DIR=%~dp0"
set "JAR=%HOME_DIR%doubao-agent-examples\app\target\agents.jar"
if not exist "%JAR%" (
    echo Building the agents ^(once^) ... 1>&2
    call mvn -B -q -ntp -f "%HOME_DIR%pom.xml" package -Dmaven.test.skip=true -Dmaven.javadoc.skip=true -pl doubao-agent-examples/app -am 1>&2 || exit /b 1
)
rem Console windows show Chinese in their own code page or not at all; for the time of the run it is UTF-8.
set "CODE_PAGE="
for /f "tokens=2 delims=:." %%P in ('chcp') do set "CODE_PAGE=%%P"
chcp 65001 >nul
if defined JAVA_HOME ("%JAVA_HOME%\bin\java" -jar "%JAR%" %*) else (java -jar "%JAR%" %*)
set "EXIT_CODE=%ERRORLEVEL%"
if defined CODE_PAGE chcp %CODE_PAGE% >nul
exit /b %EXIT_CODE%
