@echo off
rem Starts the agents: bin\agents analyst --help. agents.jar is in the directory above this one, its libraries in lib beside it.
setlocal
set "JAR=%~dp0..\agents.jar"
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
if defined JAVA_HOME if not exist "%JAVA%" (
    echo agents: JAVA_HOME is "%JAVA_HOME%", where there is no bin\java.exe: set it to a JDK 17 or newer, or unset it. 1>&2
    exit /b 1
)
rem Console windows show Chinese in their own code page or not at all; for the time of the run it is UTF-8.
set "CODE_PAGE="
for /f "tokens=2 delims=:." %%P in ('chcp') do set "CODE_PAGE=%%P"
chcp 65001 >nul
"%JAVA%" -jar "%JAR%" %*
set "EXIT_CODE=%ERRORLEVEL%"
if defined CODE_PAGE chcp %CODE_PAGE% >nul
exit /b %EXIT_CODE%
