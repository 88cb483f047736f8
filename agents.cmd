@echo off
rem Starts the agents: agents analyst --help. Builds them first if they are not built yet.
setlocal
set "HOME_DIR=%~dp0"
set "JAR=%HOME_DIR%doubao-agent-examples\target\agents.jar"
if not exist "%JAR%" (
    echo Building the agents ^(once^) ... 1>&2
    call mvn -B -q -ntp -f "%HOME_DIR%pom.xml" package -DskipTests -Dmaven.javadoc.skip=true -pl doubao-agent-examples -am 1>&2 || exit /b 1
)
if defined JAVA_HOME ("%JAVA_HOME%\bin\java" -jar "%JAR%" %*) else (java -jar "%JAR%" %*)
