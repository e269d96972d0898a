@echo off
rem Installs kpo-dd for the person who runs this, without administrator's rights and without a network:
rem an environment of its own in %LOCALAPPDATA%\Programs\kpo-dd, from the wheels in this folder alone, each
rem compared with its hash. Needs Python 3.11 to 3.14 for Windows (64 bit).
setlocal DisableDelayedExpansion
"%SystemRoot%\System32\chcp.com" 65001 >nul
set "PYTHONUTF8=1"
set "PYTHONHOME="
set "PYTHONPATH="
set "PIP_CONFIG_FILE=nul"
set "PIP_DISABLE_PIP_VERSION_CHECK=1"
set "PIP_NO_INPUT=1"
set "locale="
for /f "tokens=3" %%l in ('%SystemRoot%\System32\reg.exe query "HKCU\Control Panel\International" /v LocaleName 2^>nul') do set "locale=%%l"
if not defined locale set "locale=en"
set "tongue=en"
if /i "%locale:~0,2%"=="ru" set "tongue=ru"
if /i "%locale:~0,2%"=="kk" set "tongue=kk"
rem Full paths throughout: where this folder is on a network share, cmd.exe has no current folder.
set "here=%~dp0"
set "target=%LOCALAPPDATA%\Programs\kpo-dd"
set "environment=%target%\environment"

rem The launcher may fetch a Python that is missing from the network: not here. One for another processor than
rem the wheels are for counts as none.
set "PYTHON_MANAGER_AUTOMATIC_INSTALL=false"
set "PYLAUNCHER_ALLOW_INSTALL="
set "python="
for %%v in (3.14 3.13 3.12 3.11) do if not defined python (py -%%v -c "import sys, sysconfig; sys.exit(not sysconfig.get_platform() == 'win-amd64')" >nul 2>nul && set "python=py -%%v")
if not defined python (python -c "import sys, sysconfig; sys.exit(not ((3, 11) <= sys.version_info[:2] <= (3, 14) and sysconfig.get_platform() == 'win-amd64'))" >nul 2>nul && set "python=python")
if not defined python goto no_python

%python% -m venv --clear "%environment%"
if errorlevel 1 goto failed
"%environment%\Scripts\python.exe" -m pip install --quiet --no-index --find-links "%here%wheels" --require-hashes -r "%here%requirements.txt"
if errorlevel 1 goto failed
copy /y "%here%assess.cmd" "%target%\assess.cmd" >nul
copy /y "%here%kpo-dd.cmd" "%target%\kpo-dd.cmd" >nul
"%SystemRoot%\System32\xcopy.exe" /y /i /q "%here%words" "%target%\words" >nul
if not exist "%target%\assess.cmd" goto failed
rem Send to: a file there that is chosen gets what was selected, as if it were dropped on it.
copy /y "%here%assess.cmd" "%APPDATA%\Microsoft\Windows\SendTo\kpo-dd.cmd" >nul
type "%here%words\installed.%tongue%.txt"
echo   %target%
pause
exit /b 0

:no_python
type "%here%words\no-python.%tongue%.txt"
pause
exit /b 2

:failed
type "%here%words\failed.%tongue%.txt"
pause
exit /b 1
