@echo off
rem Every other command: kpo-dd.cmd explain S-0004
setlocal DisableDelayedExpansion
set "PYTHONUTF8=1"
set "KPO_DD_PYTHON=%~dp0python\python.exe"
if not exist "%KPO_DD_PYTHON%" set "KPO_DD_PYTHON=%LOCALAPPDATA%\Programs\kpo-dd\environment\Scripts\python.exe"
"%KPO_DD_PYTHON%" -m kpo_dd %*
exit /b %ERRORLEVEL%
