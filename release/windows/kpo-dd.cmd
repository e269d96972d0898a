@echo off
rem Every other command: kpo-dd.cmd explain S-0004. Why -P and -X utf8, assess.cmd says.
setlocal DisableDelayedExpansion
set "PYTHONHOME="
set "PYTHONPATH="
set "KPO_DD_PYTHON=%~dp0python\python.exe"
if not exist "%KPO_DD_PYTHON%" set "KPO_DD_PYTHON=%LOCALAPPDATA%\Programs\kpo-dd\environment\Scripts\python.exe"
"%KPO_DD_PYTHON%" -P -X utf8 -m kpo_dd %*
exit /b %ERRORLEVEL%
