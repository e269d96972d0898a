@echo off
rem Drop a folder or a workbook on this file (or choose it under "Send to"): it is assessed, and the report
rem opens. What went wrong stays readable in this window.
rem
rem Files of strangers may lie in the current folder, where cmd.exe and Python would look for programs first: so
rem those of Windows have their full path, and Python is told -P. It is told its letters by -X and not by a
rem variable, since the Python of the bundle looks at none.
setlocal DisableDelayedExpansion
"%SystemRoot%\System32\chcp.com" 65001 >nul
set "PYTHONHOME="
set "PYTHONPATH="
set "home=%~dp0"
set "KPO_DD_PYTHON=%home%python\python.exe"
if not exist "%KPO_DD_PYTHON%" set "KPO_DD_PYTHON=%LOCALAPPDATA%\Programs\kpo-dd\environment\Scripts\python.exe"
if not exist "%KPO_DD_PYTHON%" goto not_installed
rem Explorer writes what is dropped into the command line of cmd.exe, unquoted where it has no space: a name
rem with & in it would be a second command. So nothing here looks at it but the program; and `exit`
rem without /b, at the end, ends cmd.exe before it could come to a second command.
setlocal EnableDelayedExpansion
set "KPO_DD_DROPPED=!CMDCMDLINE!"
set "after=!CMDCMDLINE:*%~nx0=!"
if "!after!"=="!CMDCMDLINE!" goto typed
"!KPO_DD_PYTHON!" -P -X utf8 -m kpo_dd.cli.dropped
set "code=!ERRORLEVEL!"
if not "!code!"=="0" pause
exit !code!

:typed
set "KPO_DD_DROPPED="
setlocal DisableDelayedExpansion
"%KPO_DD_PYTHON%" -P -X utf8 -m kpo_dd.cli.dropped %*
exit /b %ERRORLEVEL%

:not_installed
set "locale="
for /f "tokens=3" %%l in ('%SystemRoot%\System32\reg.exe query "HKCU\Control Panel\International" /v LocaleName 2^>nul') do set "locale=%%l"
if not defined locale set "locale=en"
set "tongue=en"
if /i "%locale:~0,2%"=="ru" set "tongue=ru"
if /i "%locale:~0,2%"=="kk" set "tongue=kk"
if exist "%home%words\not-installed.%tongue%.txt" (type "%home%words\not-installed.%tongue%.txt") else (echo kpo-dd is not installed: run install.cmd first)
pause
exit 2
