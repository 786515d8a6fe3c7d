@echo off
setlocal
cd /d "%~dp0"
set "PY="
for %%V in (3.14 3.13 3.12 3.11) do (
    if not defined PY (
        py -%%V -c "import sys" >nul 2>nul && set "PY=py -%%V"
    )
)
if not defined PY (
    python -c "import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))" >nul 2>nul && set "PY=python"
)
if not defined PY (
    type nopython.txt
    pause
    exit /b 1
)
%PY% install.py
set "CODE=%ERRORLEVEL%"
pause
exit /b %CODE%
